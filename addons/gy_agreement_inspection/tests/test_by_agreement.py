from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.gy_sales_process.tests.common import PAPER

from .common import AGREED, InspectedCommon


@tagged("post_install", "-at_install")
class TestByAgreement(InspectedCommon):
    """What the agreement accepts the pieces by is what is inspected (R2.3, R9.1)."""

    def setUp(self):
        super().setUp()
        self.order, self.inspection = self.inspected()
        self.agreement = self.order.sudo().gy_agreement_id

    def test_agreed_values_are_characteristics(self):
        clearance = self.line(self.inspection, "radial_clearance")
        self.assertEqual(
            (clearance.kind, clearance.sides, clearance.minimum, clearance.maximum),
            ("measure", "both", 60, 95),
        )
        self.assertIn("60 … 95", clearance.requirement)
        self.assertIn("Feeler gauge", clearance.requirement)
        hardness = self.line(self.inspection, "hardness")
        self.assertEqual((hardness.sides, hardness.minimum), ("least", 58))
        self.assertEqual(hardness.limits, "≥ 58 HRC")
        material = self.line(self.inspection, "ring_material")
        self.assertEqual(material.kind, "text")
        self.assertIn("GCr15SiMn", material.requirement)
        self.assertFalse(self.line(self.inspection, "dynamic_load"), "it is not accepted by it")
        self.assertEqual(self.inspection.agreement_id, self.agreement)
        self.assertEqual(self.inspection.agreement_count, 3)

    def test_they_come_before_the_plan(self):
        """Clearance and hardness stand there once; the plan keeps what is not agreed."""
        self.assertEqual(len(self.inspection.line_ids), 10)
        plan = self.env.ref("gy_production_followup.inspection_template_bearing")
        sequences = {line.parameter_id: line.sequence for line in plan.line_ids}
        clearance = self.line(self.inspection, "radial_clearance")
        self.assertEqual(clearance.sequence, sequences[self.parameter("radial_clearance")])
        last = self.inspection.line_ids.sorted("sequence")[-1]
        self.assertEqual(last, self.line(self.inspection, "ring_material"), "behind the plan")

    def test_the_same_by_name(self):
        """A plan that is not linked to parameters names them; signs and blanks do not count."""
        plan = self.env["gy.inspection.template"].create(
            {
                "name": "Own",
                "product_tmpl_id": self.bearing.product_tmpl_id.id,
                "line_ids": [
                    Command.create({"characteristic": " radial internal  CLEARANCE", "unit": "mm"}),
                    Command.create({"characteristic": "Weight", "maximum": 9, "unit": "kg"}),
                ],
            }
        )
        _order, inspection = self.inspected()
        self.assertEqual(inspection.template_name, plan.name)
        clearance = self.line(inspection, "radial_clearance")
        self.assertEqual(len(inspection.line_ids), 4)
        self.assertEqual(
            (clearance.minimum, clearance.maximum, clearance.unit),
            (0.06, 0.095, "mm"),
            "in the unit in which the plan measures it",
        )

    def test_units_are_converted_right(self):
        """The agreement says it in the unit of its parameter, the instrument shows another one."""
        plan = self.env.ref("gy_production_followup.inspection_template_bearing")
        planned = plan.line_ids.filtered(
            lambda line: line.parameter_id == self.parameter("radial_clearance")
        )
        for unit, low, high in (("µm", 60, 95), ("mm", 0.06, 0.095), ("HRC", 60, 95)):
            planned.unit = unit
            _order, inspection = self.inspected()
            line = self.line(inspection, "radial_clearance")
            self.assertEqual((line.minimum, line.maximum), (low, high), unit)
            self.assertEqual(line.unit, "μm" if unit == "HRC" else unit)
            line.value = high
            self.assertTrue(line.ok, unit)
            line.value = high * 1000
            self.assertFalse(line.ok, "a thousand times as much is in order in no unit")

    def test_one_side(self):
        hardness = self.line(self.inspection, "hardness")
        for value, ok in ((58, True), (70, True), (57.9, False), (-58, False)):
            hardness.value = value
            self.assertEqual((hardness.is_done, hardness.ok), (True, ok), value)

    def test_words(self):
        material = self.line(self.inspection, "ring_material")
        material.verdict = "pass"
        self.assertFalse(material.is_done, "nobody says what was found")
        material.found = "  "
        self.assertFalse(material.is_done)
        material.found = "GCr15SiMn, certificate 4711"
        self.assertTrue(material.ok)
        material.verdict = False
        self.assertFalse(material.is_done or material.ok)

    def test_shown_and_linked(self):
        clearance = self.line(self.inspection, "radial_clearance")
        for words in (self.agreement.name, self.agreement.item_ids.name, "Radial Internal"):
            self.assertIn(words, clearance.source)
        action = clearance.action_open_source()
        self.assertEqual(
            (action["res_model"], action["res_id"]), (self.agreement._name, self.agreement.id)
        )
        own = self.inspection.line_ids.filtered(lambda line: not line.agreement_row_id)
        self.assertFalse(own[0].source)
        with self.assertRaisesRegex(UserError, "no matter of an agreement"):
            own[0].action_open_source()

    def test_passed(self):
        self.judge_all(self.inspection)
        self.inspection.action_complete()
        self.assertEqual(self.inspection.state, "passed")
        paper = self.env["ir.actions.report"]._render_qweb_html(
            "gy_production_followup.action_report_inspection_certificate", self.inspection.ids
        )[0]
        for words in (self.agreement.name, "≥ 58 HRC", "60 ~ 95", "As agreed"):
            self.assertIn(words, paper.decode())

    def test_beyond_what_is_agreed_fails(self):
        """99 μm is within the plan, and not within the agreement."""
        self.judge_all(self.inspection, radial_clearance=99)
        self.inspection.action_complete()
        self.assertEqual(self.inspection.state, "failed")
        self.as_role("technology", self.inspection).action_decide(
            "concession", "The customer takes it", PAPER, "consent.pdf"
        )
        self.assertEqual(self.inspection.state, "conceded")

    def test_rework_is_looked_at_the_same_way(self):
        self.judge_all(self.inspection, hardness=50)
        self.inspection.action_complete()
        self.as_role("technology", self.inspection).action_decide("rework", "Harden it again")
        again = self.inspections(self.order)
        self.assertEqual(again.previous_id, self.inspection)
        self.assertEqual(again.line_ids.agreement_row_id, self.inspection.line_ids.agreement_row_id)
        self.assertEqual(len(again.line_ids), len(self.inspection.line_ids))
        self.assertFalse(any(again.line_ids.mapped("is_done")))
        self.assertEqual(self.line(self.inspection, "hardness").value, 50, "both are kept")

    def test_a_part_asks_for_the_same(self):
        part = self.inspection.browse(self.inspection.action_split(4))
        self.assertEqual(part.line_ids.agreement_row_id, self.inspection.line_ids.agreement_row_id)
        self.assertEqual(len(part.line_ids), 10)

    def test_without_an_agreement(self):
        order, _production = self.made()
        inspection = self.inspections(order)
        self.assertFalse(inspection.agreement_id or inspection.agreement_count)
        self.assertEqual(len(inspection.line_ids), 9)
        self.assertFalse(inspection.agreement_pending)

    def test_which_bearing_of_the_agreement(self):
        """By its product, or by its designation; what is agreed of another bearing is its own."""
        other, _part = self._create_bearing("22320 CC")
        _order, inspection = self.inspected(product_id=other.id)
        self.assertFalse(inspection.line_ids.agreement_row_id)
        self.assertTrue(inspection.agreement_id, "the agreement holds, and says nothing of it")
        _order, inspection = self.inspected(product_id=False, name="nu2340")
        self.assertEqual(len(inspection.line_ids.agreement_row_id), 3)
        _order, inspection = self.inspected(product_id=False, name="NU 2340 EM")
        self.assertFalse(inspection.line_ids.agreement_row_id)

    def test_each_serial_number(self):
        """What is agreed of a piece with a number of its own is measured on that piece."""
        self.bearing.tracking = "serial"
        _order, inspection = self.inspected(quantity=2)
        self.assertEqual(inspection.sampling, "every")
        hardness = self.line(inspection, "hardness").value_ids
        self.assertEqual(hardness.mapped("piece_name"), ["S-001", "S-002"])
        self.assertEqual(hardness.sudo().lot_id, inspection.sudo().lot_ids)
        self.judge_all(inspection)
        hardness[1].value = 57
        self.assertEqual(inspection.nonconforming, 1)
        inspection.action_complete()
        self.assertEqual(inspection.state, "failed")

    def test_serial_numbers_nobody_agreed_on(self):
        self.bearing.tracking = "serial"
        other, _part = self._create_bearing("22320 CC")
        _order, inspection = self.inspected(quantity=2, product_id=other.id)
        self.assertEqual((inspection.sampling, len(inspection.value_ids)), ("once", 0))

    def test_query_growth(self):
        """Many inspections that follow cost no more for each than few."""
        agreement = self.agreement

        def cost(count):
            orders = self.order.browse()
            for _index in range(count):
                order = self.draft(1.0)
                order.gy_agreement_id = agreement
                with self.open_gates("production", "shipment"):
                    order.action_confirm()
                self.make_pieces(order)
                orders |= order
            inspections = orders.sudo().gy_inspection_ids
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            inspections._follow_agreement(tell=True)
            self.env.flush_all()
            return self.cr.sql_log_count - start

        cost(1)
        self.assertLessEqual(cost(6), cost(2) + 2)


@tagged("post_install", "-at_install")
class TestNothingElsePasses(InspectedCommon):
    """A required value left empty, another limit, a line less: no road leads past the agreement."""

    def setUp(self):
        super().setUp()
        self.order, self.inspection = self.inspected()
        self.clearance = self.line(self.inspection, "radial_clearance")

    def complete(self):
        return self.inspection.action_complete()

    def test_left_empty(self):
        self.judge_all(self.inspection)
        for empty in (False, None):
            self.clearance.write({"value": empty})
            self.assertFalse(self.clearance.is_done)
            with self.assertRaisesRegex(UserError, "not judged yet"), self.cr.savepoint():
                self.complete()
        self.clearance.write({"value": False, "is_measured": True})
        self.assertFalse(self.clearance.is_done, "a tick is no value")

    def test_imported_empty(self):
        self.judge_all(self.inspection)
        model = self.as_role("quality", self.env["gy.inspection.line"])
        result = model.load([".id", "value"], [[str(self.clearance.id), ""]])
        self.env.invalidate_all()
        self.assertFalse(self.clearance.is_done, result)
        with self.assertRaisesRegex(UserError, "not judged yet"):
            self.complete()

    def test_created_empty(self):
        """Whatever else is looked at has to be judged, too."""
        self.judge_all(self.inspection)
        self.inspection.line_ids = [Command.create({"characteristic": "Weight", "maximum": 9})]
        with self.assertRaisesRegex(UserError, "Weight"):
            self.complete()

    def test_terms_stay(self):
        before = (self.clearance.minimum, self.clearance.maximum)
        for user in ("quality", "technology"):
            line = self.as_role(user, self.clearance)
            for values in (
                {"maximum": 120},
                {"minimum": 0, "value": 10},
                {"unit": "mm"},
                {"kind": "check"},
                {"sides": "least"},
                {"requirement": "as usual"},
                {"characteristic": "Something else"},
            ):
                with self.assertRaises(UserError, msg=values), self.cr.savepoint():
                    line.write(values)
        with self.assertRaisesRegex(UserError, "as agreed in"), self.cr.savepoint():
            self.inspection.line_ids = [Command.update(self.clearance.id, {"maximum": 120})]
        self.assertEqual((self.clearance.minimum, self.clearance.maximum), before)

    def test_not_removed(self):
        with self.assertRaisesRegex(UserError, "needs a revision"), self.cr.savepoint():
            self.clearance.unlink()
        for command in (Command.clear(), Command.set([]), Command.delete(self.clearance.id)):
            with self.assertRaises(UserError), self.cr.savepoint():
                self.inspection.line_ids = [command]
        self.assertTrue(self.clearance.exists())

    def test_not_carried_away(self):
        order, _production = self.made()
        with self.assertRaises(UserError), self.cr.savepoint():
            self.clearance.inspection_id = self.inspections(order)

    def test_link_is_written_by_nobody(self):
        """Neither the link nor the revision is set by a client, at creation or later."""
        own = self.inspection.line_ids.filtered(lambda line: not line.agreement_row_id)[0]
        row = self.clearance.sudo().agreement_row_id
        for user in (*self.users.values(), self.env.ref("base.user_admin")):
            for record, values in (
                (own, {"agreement_row_id": row.id}),
                (self.clearance, {"agreement_row_id": False}),
                (self.inspection, {"agreement_id": False}),
                (self.inspection, {"agreement_news": "nothing"}),
            ):
                with self.assertRaises(AccessError, msg=user.login), self.cr.savepoint():
                    record.with_user(user).write(values)
        with self.assertRaises(AccessError):
            self.as_role("quality", self.env["gy.inspection.line"]).create(
                {
                    "inspection_id": self.inspection.id,
                    "characteristic": "X",
                    "agreement_row_id": row.id,
                }
            )

    def test_no_default_of_a_context(self):
        row = self.clearance.sudo().agreement_row_id
        lines = self.inspection.line_ids.with_context(default_agreement_row_id=row.id)
        new = lines.create({"inspection_id": self.inspection.id, "characteristic": "X"})
        self.assertFalse(new.agreement_row_id)

    def test_not_what_was_agreed(self):
        """Where lines are missing, by whatever road, nothing is completed until they are there."""
        self.judge_all(self.inspection)
        self.env.flush_all()
        self.env.cr.execute("DELETE FROM gy_inspection_line WHERE id = %s", [self.clearance.id])
        self.env.invalidate_all()
        self.assertTrue(self.inspection.agreement_pending)
        with self.assertRaisesRegex(UserError, "does not ask for what is agreed"):
            self.complete()
        for role in set(self.users) - {"quality"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, self.inspection).action_follow_agreement()
        self.inspection.action_follow_agreement()
        self.assertFalse(self.inspection.agreement_pending)
        with self.assertRaisesRegex(UserError, "not judged yet"):
            self.complete()
        self.judge_all(self.inspection)
        self.complete()
        self.assertEqual(self.inspection.state, "passed")
        with self.assertRaises(UserError):
            self.inspection.action_follow_agreement()

    def test_another_company(self):
        company = self.env["res.company"].create({"name": "Second", "gy_process_enabled": True})
        user = new_test_user(
            self.env,
            "gy_second_quality",
            groups="gy_sales_process.group_quality",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        for call in (
            lambda: self.inspection.with_user(user).action_follow_agreement(),
            lambda: self.clearance.with_user(user).action_open_source(),
            lambda: self.clearance.with_user(user).write({"value": 70}),
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                call()

    def test_form(self):
        """Quality types what it finds; the terms of the agreement are not open to it."""
        number = list(self.inspection.line_ids).index(self.clearance)
        with Form(self.inspection) as form, form.line_ids.edit(number) as line:
            line.value = 80
        self.assertTrue(self.clearance.ok)
        with self.assertRaises(AssertionError), Form(self.inspection) as form:
            with form.line_ids.edit(number) as line:
                line.maximum = 200


@tagged("post_install", "-at_install")
class TestNotAgreedYet(InspectedCommon):
    """Only what was signed is agreed."""

    def test_unsigned(self):
        """The pieces of a contract in force whose agreement is signed later follow then."""
        order = self.with_agreement(AGREED, sign=False)
        with self.open_gates("production", "shipment"):
            order.action_confirm()
        self.make_pieces(order)
        inspection = self.inspections(order)
        self.assertEqual(len(inspection.line_ids), 9)
        self.assertFalse(inspection.agreement_pending or inspection.agreement_id)
        self.sign_agreement(order.sudo().gy_agreement_id)
        self.assertEqual(len(inspection.line_ids.agreement_row_id), 3)
        self.assertIn("new: ", inspection.agreement_news)

    def test_rows_that_say_nothing(self):
        order, inspection = self.inspected(
            (("radial_clearance", "", "", "", "Each piece"), ("hardness", "58", "62", "", "x"))
        )
        self.assertEqual(len(inspection.line_ids.agreement_row_id), 1)
        self.assertFalse(self.line(inspection, "radial_clearance"))
        self.assertEqual(order.sudo().gy_agreement_id, inspection.agreement_id)

    def test_a_nominal_value_is_judged_by_somebody(self):
        _order, inspection = self.inspected((("bore_diameter", "", "", "340", "Micrometer"),))
        bore = self.line(inspection, "bore_diameter")
        self.assertEqual((bore.kind, bore.limits), ("text", False))
        bore.write({"found": "340.02", "verdict": "fail"})
        self.assertEqual((bore.is_done, bore.ok), (True, False))
