from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from ..tools import switching
from .common import PAPER, FollowupCommon
from .people import enter


class SampleCommon(FollowupCommon):
    """A bearing with a plan of its own: two characteristics, its pieces looked at one by one."""

    def setUp(self):
        super().setUp()
        self.plan = self.env["gy.inspection.template"].create(
            {
                "name": "Own plan",
                "product_tmpl_id": self.bearing.product_tmpl_id.id,
                "sampling": "every",
                "line_ids": [
                    Command.create(
                        {"characteristic": "Clearance", "minimum": 60, "maximum": 95, "unit": "µm"}
                    ),
                    Command.create({"characteristic": "Appearance", "kind": "check"}),
                ],
            }
        )

    def waiting(self, quantity):
        """Return ``(order, inspection)`` of pieces that were made."""
        order, _production = self.made(quantity)
        return order, self.inspections(order)

    def found(self, inspection, piece, name="Clearance"):
        return inspection.value_ids.filtered(
            lambda value: value.piece == piece and value.line_id.characteristic == name
        )

    def enter_all(self, inspection, failing=0):
        """Quality finds the first ``failing`` pieces too loose, and all others in order."""
        for value in inspection.value_ids:
            if value.kind == "check":
                value.verdict = "pass"
            else:
                value.value = 120 if value.piece <= failing else 80


@tagged("post_install", "-at_install")
class TestEveryPiece(SampleCommon):
    """Small lots and pieces with serial numbers are looked at one by one (R9.1)."""

    def test_every_piece_has_its_findings(self):
        order, inspection = self.waiting(3)
        self.assertEqual(len(inspection.value_ids), 6)
        self.assertEqual(set(inspection.value_ids.mapped("piece_name")), {"1", "2", "3"})
        self.assertEqual((inspection.sample_size, inspection.accepted_number), (3, 0))
        self.assertIn("Every one of 3 pieces", inspection.sample_words)
        self.found(inspection, 1).value = 70
        clearance = inspection.line_ids.filtered(lambda line: line.kind == "measure")
        self.assertEqual((clearance.pieces, clearance.is_done), ("1/3", False))
        with self.assertRaisesRegex(UserError, "not judged yet"), self.cr.savepoint():
            inspection.action_complete()
        self.enter_all(inspection)
        inspection.action_complete()
        self.assertEqual((inspection.state, order.gy_passed_qty), ("passed", 3))

    def test_one_bad_piece_fails_the_lot(self):
        _order, inspection = self.waiting(3)
        self.enter_all(inspection, failing=1)
        inspection.action_complete()
        self.assertEqual((inspection.state, inspection.nonconforming), ("failed", 1))

    def test_a_value_of_the_line_does_not_count(self):
        """Where pieces are looked at, nothing that is said of all of them makes up for one."""
        _order, inspection = self.waiting(2)
        for line in inspection.line_ids:
            line.write({"value": 80, "verdict": "pass", "is_measured": True})
            self.assertFalse(line.is_done or line.ok)
        with self.assertRaisesRegex(UserError, "not judged yet"):
            inspection.action_complete()

    def test_serial_numbers(self):
        """Each finding names the serial number of its piece; nobody needs a right on these."""
        self.bearing.tracking = "serial"
        self.plan.sampling = "sample"
        _order, inspection = self.waiting(3)
        self.assertEqual(
            inspection.sampling, "every", "what has a number of its own is not sampled"
        )
        lots = inspection.sudo().lot_ids
        self.assertEqual(inspection.value_ids.sudo().lot_id, lots)
        self.assertEqual(set(inspection.value_ids.mapped("piece_name")), set(lots.mapped("name")))
        first = inspection.value_ids[0]
        self.assertEqual(first.piece_name, "S-001")
        self.enter_all(inspection)
        inspection.action_complete()
        paper = self.env["ir.actions.report"]._render_qweb_html(
            "gy_production_followup.action_report_inspection_certificate", inspection.ids
        )[0]
        for words in (*lots.mapped("name"), "80 µm", "60 ~ 95 µm"):
            self.assertIn(words, paper.decode())

    def test_what_was_not_inspected_is_not_called_bad(self):
        """A certificate printed before the end says of what is open that it is open (R9.1)."""
        inspection = self.waiting(3)[1]
        report = "gy_production_followup.action_report_inspection_certificate"
        page = self.env["ir.actions.report"]._render_qweb_html(report, inspection.ids)[0].decode()
        rows = len(inspection.line_ids) + len(inspection.value_ids)
        self.assertEqual((page.count("未检"), page.count("不合格")), (rows, 0))

    def test_serial_numbers_of_a_part(self):
        """A part takes its numbers along; what was found of the others stays with them."""
        self.bearing.tracking = "serial"
        _order, inspection = self.waiting(3)
        lots = inspection.sudo().lot_ids.sorted("name")
        kept = inspection.value_ids.filtered(lambda value: value.sudo().lot_id == lots[2])
        kept.filtered(lambda value: value.kind == "measure").value = 77
        part = inspection.browse(inspection.action_split(lot_ids=lots[:2].ids))
        self.assertEqual(part.value_ids.sudo().lot_id, lots[:2])
        self.assertEqual(inspection.value_ids, kept)
        self.assertEqual(max(kept.mapped("value")), 77)

    def test_rework_looks_at_every_piece_again(self):
        order, inspection = self.waiting(2)
        self.enter_all(inspection, failing=1)
        inspection.action_complete()
        self.as_role("technology", inspection).action_decide("rework", "Grind it")
        again = self.inspections(order)
        self.assertEqual((again.sampling, len(again.value_ids)), ("every", 4))
        self.assertFalse(any(again.value_ids.mapped("is_done")))
        self.assertEqual(self.found(inspection, 1).value, 120, "both are kept")

    def test_another_characteristic(self):
        """What quality adds is looked at on every piece, too."""
        _order, inspection = self.waiting(2)
        inspection.line_ids = [Command.create({"characteristic": "Weight", "maximum": 9})]
        self.assertEqual(len(inspection.value_ids), 6)
        self.enter_all(inspection)
        weight = inspection.line_ids.filtered(lambda line: line.characteristic == "Weight")
        self.assertEqual(inspection.nonconforming, 2, "80 kg is too much")
        weight.unlink()
        self.assertEqual((len(inspection.value_ids), inspection.nonconforming), (4, 0))

    def test_rest_in_order(self):
        _order, inspection = self.waiting(3)
        measured, looked = inspection.line_ids
        self.found(inspection, 2, "Appearance").verdict = "fail"
        looked.action_rest_in_order()
        self.assertEqual((looked.is_done, looked.ok), (True, False))
        self.assertIn("2 in order, 1 not", looked._found_text())
        with self.assertRaisesRegex(UserError, "each piece"):
            measured.action_rest_in_order()
        for role in set(self.users) - {"quality"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, looked).action_rest_in_order()

    def test_as_before_without_a_plan_for_pieces(self):
        self.plan.sampling = "once"
        _order, inspection = self.waiting(3)
        self.assertFalse(inspection.value_ids or inspection.sample_words)
        self.judge(inspection)
        self.assertEqual(inspection.state, "passed")


@tagged("post_install", "-at_install")
class TestFindingsAreGuarded(SampleCommon):
    """Findings follow from the plan; quality enters what it finds while the inspection waits."""

    def setUp(self):
        super().setUp()
        self.order, self.inspection = self.waiting(2)
        self.value = self.found(self.inspection, 1)

    def test_nobody_makes_or_removes_them(self):
        values = {
            "inspection_id": self.inspection.id,
            "line_id": self.value.line_id.id,
            "piece": 9,
            "piece_name": "9",
        }
        for user in (*self.users.values(), self.env.ref("base.user_admin")):
            value = self.value.with_user(user)
            for call in (
                lambda value=value: value.create(values),
                lambda value=value: value.copy({"piece": 9}),
                value.unlink,
                lambda value=value: value.write({"ok": True}),
                lambda value=value: value.write({"is_done": True}),
                lambda value=value: value.write({"piece": 5}),
                lambda value=value: value.write({"lot_id": False}),
                lambda value=value: value.write({"line_id": self.inspection.line_ids[1].id}),
            ):
                with self.assertRaises(AccessError, msg=user.login), self.cr.savepoint():
                    call()

    def test_only_quality_enters(self):
        for role in set(self.users) - {"quality"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, self.value).write({"value": 80})

    def test_how_it_is_sampled_is_written_by_nobody(self):
        for values in (
            {"sampling": "once"},
            {"accepted_number": 9},
            {"sample_size": 1},
            {"severity": "reduced"},
            {"nonconforming": 0},
        ):
            with self.assertRaises(AccessError, msg=values):
                self.inspection.write(values)

    def test_left_empty(self):
        self.enter_all(self.inspection)
        self.value.write({"value": False, "is_measured": True})
        self.assertFalse(self.value.is_done)
        with self.assertRaisesRegex(UserError, "not judged yet"):
            self.inspection.action_complete()

    def test_complete_is_complete(self):
        self.enter_all(self.inspection)
        self.inspection.action_complete()
        with self.assertRaisesRegex(UserError, "is complete"):
            self.value.value = 81
        with self.assertRaisesRegex(UserError, "is complete"):
            self.inspection.line_ids[1].action_rest_in_order()

    def test_another_company(self):
        company = self.env["res.company"].create({"name": "Second", "gy_process_enabled": True})
        user = new_test_user(
            self.env,
            "gy_second_quality",
            groups="gy_sales_process.group_quality",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        value = self.value.with_user(user)
        self.assertFalse(value.search([("id", "=", value.id)]))
        with self.assertRaises(AccessError):
            value.write({"value": 80})

    def test_query_growth(self):
        """The findings of many pieces are made in as many queries as those of few."""

        def cost(quantity):
            order, _inspection = self.waiting(quantity)
            inspection = order.sudo().gy_inspection_ids
            inspection.value_ids.unlink()
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            inspection._fit_sample()
            self.env.flush_all()
            return self.cr.sql_log_count - start

        cost(2)
        self.assertLessEqual(cost(40), cost(3) + 3)


@tagged("post_install", "-at_install")
class TestSample(SampleCommon):
    """Of larger lots a sample is drawn by GB/T 2828.1-2012."""

    def setUp(self):
        super().setUp()
        self.plan.write({"sampling": "sample", "aql": "4.0"})

    def test_drawn_by_the_standard(self):
        """Of 60 pieces, level II: letter E, 13 pieces, Ac 1."""
        _order, inspection = self.waiting(60)
        self.assertEqual(
            (inspection.code_letter, inspection.sample_size, inspection.accepted_number),
            ("E", 13, 1),
        )
        self.assertEqual(len(inspection.value_ids), 26)
        for words in ("GB/T 2828.1-2012", "13 of 60", "Ac 1, Re 2", "AQL 4.0"):
            self.assertIn(words, inspection.sample_words)

    def test_small_lots_are_not_sampled(self):
        for up_to, sampled in ((60, "every"), (59, "sample")):
            self.plan.every_up_to = up_to
            _order, inspection = self.waiting(60)
            self.assertEqual(inspection.sampling, sampled)

    def test_accepted_with_one_that_fails(self):
        """The lot passes; the piece that does not conform is taken out and waits by itself."""
        order, inspection = self.waiting(60)
        self.enter_all(inspection, failing=1)
        inspection.action_complete(PAPER, "certificate.pdf")
        self.assertEqual((inspection.state, inspection.quantity), ("passed", 59))
        self.assertEqual(order.gy_passed_qty, 59)
        bad = self.inspections(order)
        self.assertEqual((bad.quantity, bad.previous_id, bad.state), (1, inspection, "waiting"))
        self.assertEqual((bad.sample_size, bad.accepted_number), (1, 0))
        self.enter_all(bad, failing=1)
        bad.action_complete()
        self.assertEqual(bad.state, "failed")
        self.as_role("technology", bad).action_decide("scrap", "Too loose")
        again = self.productions(order).filtered(lambda item: item.state == "draft")
        self.assertEqual(again.product_qty, 1)

    def test_what_is_set_aside_is_looked_at_one_by_one(self):
        """Of three pieces known not to conform no sample of two is drawn."""
        self.plan.aql = "6.5"
        order, inspection = self.waiting(100)
        self.assertEqual((inspection.sample_size, inspection.accepted_number), (20, 3))
        self.enter_all(inspection, failing=3)
        inspection.action_complete(PAPER, "certificate.pdf")
        bad = self.inspections(order)
        self.assertEqual((bad.sampling, bad.sample_size, bad.accepted_number), ("every", 3, 0))
        self.assertFalse(bad.severity or bad.code_letter)
        self.assertEqual(len(bad.value_ids), 6)

    def test_too_many_fail(self):
        order, inspection = self.waiting(60)
        self.enter_all(inspection, failing=2)
        inspection.action_complete()
        self.assertEqual((inspection.state, inspection.nonconforming), ("failed", 2))
        self.assertFalse(order.gy_passed_qty)

    def test_a_piece_is_counted_once(self):
        """A piece that fails in two ways is one nonconforming piece."""
        _order, inspection = self.waiting(60)
        self.enter_all(inspection, failing=1)
        self.found(inspection, 1, "Appearance").verdict = "fail"
        self.assertEqual(inspection.nonconforming, 1)
        inspection.action_complete(PAPER, "certificate.pdf")
        self.assertEqual(inspection.state, "passed")

    def test_a_part_of_a_lot_has_its_own_plan(self):
        _order, inspection = self.waiting(60)
        self.found(inspection, 1).value = 71
        part = inspection.browse(inspection.action_split(20))
        self.assertEqual((inspection.lot_size, inspection.sample_size), (40, 13))
        self.assertEqual((part.lot_size, part.sample_size), (20, 3))
        self.assertEqual(self.found(inspection, 1).value, 71)

    def lots(self, *accepted):
        """Have earlier lots of the bearing inspected, as far as the switching rules look."""
        return patch.object(
            self.env.registry["gy.inspection"],
            "_lots_before",
            lambda model, product, company, terms: [switching.Lot(ok) for ok in accepted],
        )

    def test_switching(self):
        for before, may_reduce, severity in (
            ((), False, "normal"),
            ((False, False), False, "tightened"),
            ((True,) * 20, False, "normal"),
            ((True,) * 20, True, "reduced"),
        ):
            self.plan.may_reduce = may_reduce
            with self.lots(*before):
                _order, inspection = self.waiting(60)
            self.assertEqual((inspection.sampling, inspection.severity), ("sample", severity))
        with self.lots(*(False,) * 8):
            _order, inspection = self.waiting(60)
        self.assertEqual(inspection.sampling, "every", "sampling is given up")

    def test_history(self):
        """Two lots in a row that were not accepted: the third one is inspected more sharply."""
        for _count in range(2):
            _order, inspection = self.waiting(60)
            self.assertEqual(inspection.severity, "normal")
            self.enter_all(inspection, failing=3)
            inspection.action_complete()
            self.as_role("technology", inspection).action_decide("rework", "Grind")
        _order, inspection = self.waiting(60)
        self.assertEqual(inspection.severity, "tightened")
        self.assertEqual((inspection.sample_size, inspection.accepted_number), (20, 1))

    def test_lots_that_wait_follow(self):
        """Made before, inspected after: two that fail make the others tightened at once."""
        lots = [self.waiting(60)[1] for _count in range(4)]
        begun = lots.pop()
        self.found(begun, 1).value = 80
        for lot in lots[:2]:
            self.assertEqual(lot.severity, "normal")
            self.enter_all(lot, failing=3)
            lot.action_complete()
        self.assertEqual((lots[2].severity, lots[2].sample_size), ("tightened", 20))
        self.assertEqual(len(lots[2].value_ids), 40)
        self.assertEqual((begun.severity, begun.sample_size), ("normal", 13), "it has begun")

    def test_sampling_is_given_up_for_lots_that_wait(self):
        lot, other = self.waiting(60)[1], self.waiting(60)[1]
        self.enter_all(lot)
        with self.lots(*(False,) * 8):
            lot.action_complete(PAPER, "certificate.pdf")
        self.assertEqual((other.sampling, other.sample_size), ("every", 60))
        self.assertFalse(other.severity or other.aql)

    def test_never_reduced_after_it_failed(self):
        self.plan.may_reduce = True
        with self.lots(*(True,) * 20):
            order, inspection = self.waiting(60)
        self.assertEqual(inspection.severity, "reduced")
        self.enter_all(inspection, failing=2)
        inspection.action_complete()
        self.as_role("technology", inspection).action_decide("rework", "Grind")
        again = self.inspections(order)
        self.assertEqual((again.severity, again.sample_size), ("normal", 13))

    def test_others_lots_do_not_count(self):
        """Neither pieces looked at again, nor another limit, nor another product."""
        order, inspection = self.waiting(60)
        self.enter_all(inspection, failing=3)
        inspection.action_complete()
        self.as_role("technology", inspection).action_decide("rework", "Grind")
        again = self.inspections(order)
        self.enter_all(again, failing=3)
        again.action_complete()
        model, company = self.env["gy.inspection"], self.company
        terms = {"level": "II", "aql": "4.0"}
        self.assertEqual(len(model._lots_before(self.bearing, company, terms)), 1)
        self.assertFalse(model._lots_before(self.bearing, company, {**terms, "aql": "1.0"}))
        self.assertFalse(model._lots_before(self.part, company, terms))

    def test_entered_by_helpers(self):
        _order, inspection = self.waiting(60)
        for line in inspection.line_ids:
            enter(line)
        self.assertTrue(all(inspection.value_ids.mapped("ok")))
