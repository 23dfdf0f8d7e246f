from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from .common import PAPER, FollowupCommon


@tagged("post_install", "-at_install")
class TestInspection(FollowupCommon):
    """What is made is inspected before it goes into stock (R9.1)."""

    begins_with = ("made",)

    def setUp(self):
        super().setUp()
        self.order, self.production = self.made()
        self.inspection = self.inspections(self.order)

    def test_comes_with_the_pieces(self):
        inspection = self.inspection
        self.assertEqual(len(inspection), 1)
        self.assertEqual((inspection.quantity, inspection.product_id), (10, self.bearing))
        self.assertEqual(inspection.made_by_id, self.users["manufacturing"])
        self.assertEqual(len(inspection.line_ids), 9)
        self.assertTrue(inspection.name.startswith("JY"))

    def test_what_is_typed_in_counts_as_measured(self):
        lines = self.inspection.line_ids
        number = next(index for index, line in enumerate(lines) if line.kind != "check")
        self.assertFalse(lines[number].is_measured)
        with Form(self.as_role("quality", self.inspection)) as form:
            with form.line_ids.edit(number) as line:
                line.value = lines[number].minimum
        self.assertTrue(lines[number].is_measured)

    def test_passed(self):
        self.judge(self.inspection)
        inspection, today = self.inspection, fields.Date.context_today(self.order)
        self.assertEqual((inspection.state, inspection.accepted_qty), ("passed", 10))
        self.assertEqual(
            (inspection.date, inspection.inspector_id.login), (today, "gy_test_quality")
        )
        self.assertTrue(inspection.certificate.startswith("ZJ"))
        paper = self.papers(self.order, "inspection_certificate")
        self.assertEqual((paper.origin_model, paper.origin_id), (inspection._name, inspection.id))
        self.assertEqual(self.order.gy_passed_qty, 10)

    def test_certificate_is_printed(self):
        for line in self.inspection.line_ids:
            line.write({"verdict": "pass", "value": line.minimum})
        self.inspection.action_complete()
        paper = self.papers(self.order, "inspection_certificate")
        self.assertIn(self.inspection.certificate, paper.name)
        self.assertIn(self.inspection.order_id.name, paper.name)
        self.assertTrue(paper.attachment_id.raw.startswith(b"%PDF"))

    def test_what_released_the_pieces(self):
        """The certificate of conformity names who inspected which pieces, and when (R9.2)."""
        line = self.order.sudo().order_line
        pieces = self.inspection.sudo().lot_ids
        self.assertFalse(line._gy_released_by(pieces), "not inspected yet")
        self.judge(self.inspection)
        own = (self.inspection.certificate, self.today(), self.users["quality"].name)
        self.assertEqual(line._gy_released_by(pieces), [own])
        self.assertEqual(line._gy_released_by(pieces.browse()), [own])
        others = self.env["stock.lot"].create({"name": "OTHER", "product_id": self.bearing.id})
        self.assertFalse(line._gy_released_by(others))

    def test_limits(self):
        """A value on the limit is in order, one beyond is not; zero is a value."""
        line = self.inspection.line_ids.filtered(lambda item: item.unit == "HRC")
        for value, ok in ((58, True), (64, True), (57.9999, False), (64.0001, False), (0, False)):
            line.value = value
            self.assertEqual((line.is_done, line.ok), (True, ok), value)
        check = self.inspection.line_ids.filtered(lambda item: item.kind == "check")[0]
        self.assertFalse(check.is_done)
        check.verdict = "fail"
        self.assertEqual((check.is_done, check.ok), (True, False))

    def test_limits_of_the_agreement(self):
        """Quality corrects the limits the agreement sets, and adds what it asks for."""
        line = self.inspection.line_ids.filtered(lambda item: item.unit == "HRC")
        line.write({"minimum": 60, "requirement": "技术协议 3.2"})
        self.inspection.write(
            {"line_ids": [Command.create({"characteristic": "Weight", "maximum": 9, "value": 8})]}
        )
        self.assertEqual(len(self.inspection.line_ids), 10)
        with self.assertRaises(ValidationError), self.cr.savepoint():
            line.maximum = 59

    def test_everything_is_judged(self):
        with self.assertRaisesRegex(UserError, "not judged yet"):
            self.inspection.action_complete()
        self.inspection.line_ids.unlink()
        with self.assertRaisesRegex(UserError, "no characteristic"):
            self.inspection.action_complete()

    def test_complete_is_complete(self):
        self.judge(self.inspection)
        line = self.inspection.line_ids[0]
        for change in (
            lambda: line.write({"value": 1}),
            line.unlink,
            lambda: self.inspection.write({"note": "changed"}),
            lambda: self.inspection.write({"line_ids": [Command.create({"characteristic": "X"})]}),
            self.inspection.action_complete,
            lambda: self.inspection.action_split(2),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                change()

    def test_line_stays_with_its_inspection(self):
        """What was found is not carried to another inspection."""
        order, _production = self.made()
        other = self.inspections(order)
        line = self.inspection.line_ids[0]
        self.judge(other)
        with self.assertRaises(UserError), self.cr.savepoint():
            line.inspection_id = other
        with self.assertRaises(UserError), self.cr.savepoint():
            other.line_ids[0].inspection_id = self.inspection

    def test_roles(self):
        for role in set(self.users) - {"quality"}:
            inspection = self.as_role(role, self.inspection)
            for method in (inspection.action_complete, lambda i=inspection: i.action_split(2)):
                with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                    method()
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                inspection.line_ids[0].write({"value": 1})
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                inspection.write({"note": "x"})

    def test_results_are_not_written(self):
        """Nobody writes, creates or removes an inspection but by its methods (R17.3)."""
        for user in (*self.users.values(), self.env.ref("base.user_admin")):
            inspection = self.inspection.with_user(user)
            for values in (
                {"state": "passed"},
                {"date": "2026-01-05"},
                {"accepted_qty": 10},
                {"quantity": 0},
                {"decision": "concession"},
                {"pre_stocked_on": "2026-01-05"},
                {"certificate": "X"},
            ):
                with self.assertRaises(AccessError, msg=f"{user.login} {values}"):
                    inspection.write(values)
            with self.assertRaises(AccessError, msg=user.login):
                inspection.line_ids.write({"ok": True})
            with self.assertRaises(AccessError, msg=user.login):
                inspection.unlink()
            with self.assertRaises(AccessError, msg=user.login):
                inspection.copy()
        with self.assertRaises(AccessError):
            self.order.write({"gy_inspection_ids": [Command.update(self.inspection.id, {})]})
        with self.assertRaises(AccessError):
            self.production.write({"gy_inspection_ids": [Command.clear()]})

    def test_nobody_inspects_what_they_made(self):
        both = new_test_user(
            self.env,
            "gy_test_maker",
            groups="gy_sales_process.group_manufacturing,gy_sales_process.group_quality",
        )
        order, production = self.released()
        with self.open_gates():
            self.finish(production.with_user(both))
        with self.assertRaisesRegex(AccessError, "nobody inspects what they made"):
            self.judge(self.inspections(order).with_user(both))
        self.production.sudo().user_id = both
        with self.assertRaisesRegex(AccessError, "nobody inspects what they made"):
            self.judge(self.inspection.with_user(both))

    def test_date(self):
        for line in self.inspection.line_ids:
            line.write({"verdict": "pass", "value": line.minimum})
        with self.assertRaises(UserError):
            self.inspection.action_complete(PAPER, "c.pdf", date="2099-01-01")
        self.inspection.action_complete(PAPER, "c.pdf", date="2026-01-05")
        self.assertEqual(fields.Date.to_string(self.inspection.date), "2026-01-05")

    def test_part_by_itself(self):
        """Quality takes a part; the rest goes on waiting."""
        for quantity in (0, 10, 11, -1):
            with self.assertRaises(UserError), self.cr.savepoint():
                self.inspection.action_split(quantity)
        part = self.inspection.browse(self.inspection.action_split(4))
        self.assertEqual((part.quantity, self.inspection.quantity), (4, 6))
        self.assertEqual(len(part.line_ids), 9)
        self.judge(part)
        self.assertEqual(self.order.gy_passed_qty, 4)

    def test_template_of_product_and_category(self):
        model = self.env["gy.inspection.template"]
        category = self.env["product.category"].create({"name": "Slewing rings"})
        child = self.env["product.category"].create({"name": "Large", "parent_id": category.id})
        general = self.env.ref("gy_production_followup.inspection_template_bearing")

        def best():
            return model._for_products(self.bearing, self.company)[self.bearing]

        self.assertEqual(best(), general)
        self.bearing.categ_id = child
        of_category = model.create({"name": "Rings", "categ_id": category.id})
        self.assertEqual(best(), of_category)
        nearer = model.create({"name": "Large rings", "categ_id": child.id})
        self.assertEqual(best(), nearer)
        own = model.create({"name": "Own", "product_tmpl_id": self.bearing.product_tmpl_id.id})
        self.assertEqual(best(), own)
        own.active = False
        self.assertEqual(best(), nearer)

    def test_more_made_later(self):
        """What is added to an order that is done is inspected as well."""
        move = self.production.sudo().move_finished_ids
        with self.open_gates():
            move.move_line_ids.quantity = 12
        self.assertEqual(sum(self.inspections(self.order).mapped("quantity")), 12)

    def test_second_company(self):
        company = self.env["res.company"].create({"name": "Second", "gy_process_enabled": True})
        user = new_test_user(
            self.env,
            "gy_second_quality",
            groups="gy_sales_process.group_quality",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        inspection = self.inspection.with_user(user)
        self.assertFalse(inspection.search([("id", "=", inspection.id)]))
        with self.assertRaises(AccessError):
            inspection.action_complete()
        with self.assertRaises(AccessError):
            inspection.line_ids[0].with_user(user).write({"value": 3})

    def test_query_growth(self):
        model = self.as_role("quality", self.env["gy.inspection"])
        names = ["name", "order_id", "partner_id", "product_id", "lot_names", "state", "date"]

        def cost(count):
            for _index in range(count):
                self.made()
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            model.search_read([("state", "=", "waiting")], names)
            return self.cr.sql_log_count - start

        cost(1)
        self.assertLessEqual(cost(5), cost(1) + 1)


@tagged("post_install", "-at_install")
class TestFailedPieces(FollowupCommon):
    """Rework, concession, scrap (R9.1)."""

    begins_with = ("made",)

    def setUp(self):
        super().setUp()
        self.order, self.production = self.made()
        self.inspection = self.inspections(self.order)
        self.judge(self.inspection, passed=False)
        self.decider = self.as_role("technology", self.inspection)

    def test_failed(self):
        self.assertEqual((self.inspection.state, self.inspection.accepted_qty), ("failed", 0))
        self.assertFalse(self.inspection.certificate)
        with self.assertRaisesRegex(UserError, "10 would be stored, 0 passed"):
            self._transfer(self.storing(self.production))

    def test_rework(self):
        self.decider.action_decide("rework", "Grind the outer ring again")
        again = self.inspections(self.order)
        self.assertEqual((self.inspection.state, again.previous_id), ("rework", self.inspection))
        self.assertEqual(again.quantity, 10)
        self.assertFalse(any(again.line_ids.mapped("is_done")))
        self.judge(again)
        self._transfer(self.storing(self.production))
        self.assertEqual(self.order.gy_stored_qty, 10)
        self.assertEqual(len(self.order.sudo().gy_inspection_ids), 2)

    def test_a_part_of_a_rework_is_one_too(self):
        """What is split off is still the second look at pieces that failed, with their past."""
        self.decider.action_decide("rework", "Grind the outer ring again")
        again = self.inspections(self.order)
        part = again.browse(again.action_split(4))
        self.assertEqual(part.previous_id, self.inspection)
        self.assertEqual(again.previous_id, self.inspection)
        self.assertEqual((part.quantity, again.quantity), (4, 6))

    def test_concession(self):
        with self.assertRaises(UserError), self.cr.savepoint():
            self.decider.action_decide("concession", "Clearance is enough for the customer")
        self.decider.action_decide("concession", "Clearance is enough", PAPER, "consent.pdf")
        self.assertEqual((self.inspection.state, self.inspection.accepted_qty), ("conceded", 10))
        self.assertTrue(self.inspection.certificate)
        names = self.order.sudo().gy_document_ids.mapped("name")
        self.assertIn("consent.pdf", names)
        self._transfer(self.storing(self.production))
        self.assertEqual(self.order.gy_stored_qty, 10)

    def test_scrap(self):
        """Scrapped pieces leave stock at once; new ones are to be made."""
        self.decider.action_decide("scrap", "Cracked")
        order = self.order
        self.assertEqual(self.inspection.state, "scrapped")
        self.assertEqual((order.gy_to_make_qty, order.gy_made_qty), (10, 0))
        self.assertFalse(order.gy_followup_done)
        place = self.warehouse.sam_loc_id
        self.assertEqual(self.bearing.with_context(location=place.id).qty_available, 0)
        new = self.productions(order) - self.production
        self.assertEqual((new.state, new.product_qty, new.gy_order_id), ("draft", 10, order))
        self.assertCriteriaMatchFlags(order)
        new = self.as_role("manufacturing", new)
        with self.open_gates():
            new.action_confirm()
            self._transfer(
                new.sudo().picking_ids.filtered(
                    lambda item: item.picking_type_id == self.warehouse.pbm_type_id
                )
            )
            self.finish(new)
        self.judge(self.inspections(order))
        storing = self.storing(new).filtered(lambda item: item.state == "assigned")
        self._transfer(storing)
        self.assertEqual((order.gy_made_qty, order.gy_stored_qty), (10, 10))
        self.assertTrue(order.gy_followup_done)
        delivery = self.deliveries(order)
        delivery.action_assign()
        self.assertEqual(delivery.move_ids.quantity, 10)

    def test_one_piece_of_many_is_scrapped(self):
        """The others keep their way into stock, the new one finds its own, nothing is left over."""
        order, production = self.made(4)
        waiting = self.inspections(order)
        bad = waiting.browse(waiting.action_split(quantity=1))
        self.judge(bad, passed=False)
        self.as_role("technology", bad).action_decide("scrap", "Cracked")
        self.judge(self.inspections(order))
        self.assertEqual(self.storing(production).move_ids.product_uom_qty, 3)
        self._transfer(self.storing(production))
        self.assertEqual(order.gy_stored_qty, 3)
        new = self.as_role("manufacturing", self.productions(order) - production)
        with self.open_gates():
            new.action_confirm()
            self._transfer(
                new.sudo().picking_ids.filtered(
                    lambda item: item.picking_type_id == self.warehouse.pbm_type_id
                )
            )
            self.finish(new)
        self.judge(self.inspections(order))
        self._transfer(self.storing(new).filtered(lambda item: item.state == "assigned"))
        self.assertEqual((order.gy_made_qty, order.gy_stored_qty), (4, 4))
        self.book(order)
        self.announce(order)
        self.assertTrue(order.gy_stock_in_done)
        self.assertFalse(self.storing(production | new), "an orphan transfer")
        self.assertCriteriaMatchFlags(order)

    def test_native_scrap_keeps_what_is_left(self):
        """The warehouse scraps a piece natively: the rest still counts as stored later."""
        order, production = self.made(4)
        self.judge(self.inspections(order))
        scrap = self.as_role("warehouse", self.env["stock.scrap"]).create(
            {
                "product_id": self.bearing.id,
                "scrap_qty": 1,
                "location_id": self.warehouse.sam_loc_id.id,
            }
        )
        with self.open_gates():
            scrap.do_scrap()
        storing = self.storing(production)
        self.assertTrue(storing.move_ids.move_orig_ids)
        storing.move_ids.quantity = 3
        storing.move_ids.picked = True
        storing.with_context(skip_backorder=True).button_validate()
        self.assertEqual(order.gy_stored_qty, 3)

    def test_who_decides(self):
        for role in set(self.users) - {"technology", "quality"}:
            for kind in ("rework", "concession", "scrap"):
                with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                    self.as_role(role, self.inspection).action_decide(kind, "x", PAPER, "a.pdf")
        with self.assertRaisesRegex(AccessError, "does not decide"), self.cr.savepoint():
            self.inspection.action_decide("rework", "my own")
        colleague = new_test_user(
            self.env, "gy_test_quality2", groups="gy_sales_process.group_quality"
        )
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.inspection.with_user(colleague).action_decide("concession", "x", PAPER, "a.pdf")
        self.inspection.with_user(colleague).action_decide("rework", "grind")
        self.assertEqual(self.inspection.state, "rework")

    def test_decided_once(self):
        for kind, reason in (("rework", " "), ("melt", "x"), (None, "x")):
            with self.assertRaises(UserError), self.cr.savepoint():
                self.decider.action_decide(kind, reason)
        self.decider.action_decide("rework", "grind")
        with self.assertRaises(UserError):
            self.decider.action_decide("scrap", "after all")

    def test_dialog(self):
        wizard = self.as_role("technology", self.env["gy.inspection.decide"]).create(
            {
                "inspection_id": self.inspection.id,
                "kind": "concession",
                "reason": "fits",
                "consent": PAPER,
                "consent_name": "consent.pdf",
            }
        )
        wizard.action_apply()
        self.assertEqual(self.inspection.state, "conceded")
