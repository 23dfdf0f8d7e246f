from odoo.exceptions import UserError
from odoo.fields import Command, Date
from odoo.tests import tagged

from odoo.addons.gy_progress.hooks import post_init_hook

from .common import ProgressCommon


@tagged("post_install", "-at_install")
class TestPhases(ProgressCommon):
    """Progress follows from what happens to manufacturing orders and goods (R7.1, R8.1)."""

    begins_with = ("contract",)

    def test_phases_come_with_the_order(self):
        """Six phases, in the order of their plan, the last one on the day of delivery."""
        order = self.contract()
        rows = self.line(order).gy_phase_ids.sorted("sequence")
        self.assertEqual(
            rows.phase_id.mapped("code"),
            ["design", "issue", "machining", "assembly", "inspection", "packing"],
        )
        self.assertEqual(rows.mapped("planned_date"), sorted(rows.mapped("planned_date")))
        self.assertEqual(rows[-1].planned_date, self.line(order).gy_delivery_date)
        self.assertEqual(rows.mapped("forecast_date"), rows.mapped("planned_date"))
        self.assertEqual(self.line(order).gy_progress, 0)
        self.assertEqual(self.line(order).gy_phase_id.code, "design")
        self.assertEqual(self.line(order).gy_pace, "plan")
        self.assertTrue(all(rows.department_id))

    def test_drafts_and_plain_orders_have_none(self):
        self.assertFalse(self.draft().sudo().gy_phase_ids)
        plain = self.outside()
        plain.action_confirm()
        self.assertFalse(plain.sudo().order_line.gy_phase_ids)
        self.assertFalse(plain.order_line.gy_making)

    def test_native_events(self):
        """Released, begun, made, stored: nobody reports any of it."""
        order = self.contract()
        line = self.line(order)
        self.assertEqual(line.gy_making["released"][0], 0)
        self.release(order)
        self.assertEqual(line.gy_making["released"][0], 1)
        self.assertFalse(self.phase(order, "issue").done_date)
        self.begin(order)
        self.assertEqual(self.phase(order, "issue").done_date, self.today())
        self.assertEqual(self.phase(order, "design").done_date, self.today(), "it was designed")
        self.assertFalse(self.phase(order, "packing").done_date)
        self.assertEqual(line.gy_progress, 25)
        self.assertEqual(line.gy_last_phase_id.code, "issue")
        self.make(order)
        self.assertEqual(line.gy_progress, 90, "packing is reported")
        for code in ("issue", "machining", "assembly", "inspection"):
            self.assertEqual(self.phase(order, code).done_date, self.today(), code)
        self.assertIn("✓", line.gy_phase_words)

    def test_part_quantities(self):
        """Half of the pieces made is half of the phase."""
        order = self.contract(quantity=10)
        self.release(order)
        production = self.productions(order)
        with self.open_gates():
            production.qty_producing = 4
            production._set_qty_producing()
            action = production.button_mark_done()
            if isinstance(action, dict):
                wizard = self.env[action["res_model"]].with_context(**action["context"])
                wizard.create({}).action_backorder()
        line = self.line(order)
        self.assertAlmostEqual(line.gy_making["made"][0], 0.4)
        self.assertAlmostEqual(self.phase(order, "assembly").ratio, 0.4)
        self.assertFalse(self.phase(order, "assembly").done_date)

    def test_cancelled_orders_are_to_be_made_again(self):
        order = self.contract(quantity=10)
        self.productions(order).action_cancel()
        self.assertEqual(self.line(order).gy_making["released"][0], 0)
        self.assertEqual(self.line(order).gy_progress, 0)

    def test_done_days_stay(self):
        """The day something was done on is not the day somebody looks."""
        order = self.contract()
        self.release(order)
        self.begin(order)
        issue = self.phase(order, "issue").sudo()
        issue._gy_write_decided({"done_date": Date.subtract(self.today(), days=5)})
        self.make(order)
        self.assertEqual(issue.done_date, Date.subtract(self.today(), days=5))

    def test_a_problem_moves_the_forecast(self):
        """What is late makes all that follows late; the line says so, with the reason."""
        order = self.contract()
        line = self.line(order)
        self.late(order, 10)
        self.assertEqual(line.gy_slip, 10)
        self.assertEqual(line.gy_forecast_end, Date.add(line.gy_delivery_date, days=10))
        self.assertEqual(line.gy_pace, "late")
        self.assertEqual(line.gy_delay_reason, "The forging is late")
        self.assertIn("The forging is late", order.sudo().message_ids[0].body)
        self.phase(order, "design").action_finish()
        self.assertEqual((line.gy_slip, line.gy_delay_reason), (0, False))

    def test_behind_plan(self):
        order = self.contract()
        line = self.line(order)
        order.sudo()._gy_granted("gy_effective_date").write(
            {"gy_effective_date": Date.subtract(self.today(), days=60)}
        )
        self.assertEqual(line.gy_pace, "behind")
        self.assertEqual(self.phase(order, "design").state, "late")
        self.assertEqual(self.phase(order, "packing").state, "open")

    def test_forecasts_do_not_lie_behind(self):
        """What is not done is not finished before today; the nightly job says so (R8.1)."""
        order = self.contract()
        order.sudo()._gy_granted("gy_effective_date").write(
            {"gy_effective_date": Date.subtract(self.today(), days=60)}
        )
        design = self.phase(order, "design").sudo()
        self.assertLess(design.planned_date, self.today())
        self.assertEqual(design.forecast_date, self.today())
        design._gy_write_decided({"forecast_date": Date.subtract(self.today(), days=1)})
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref("gy_progress.ir_cron_forecasts").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(design.forecast_date, self.today())
        self.assertEqual(self.line(order).gy_slip, 0, "there is time until the delivery")

    def test_bar_of_the_contract(self):
        order = self.contract()
        self.release(order)
        self.begin(order)
        bars = {bar["name"]: bar for bar in order.sudo()._gy_bars()}
        shares = {part["kind"]: part["share"] for part in bars["Progress"]["segments"]}
        self.assertAlmostEqual(shares["done"], 0.25)

    def test_settings_do_not_reach_lines_in_production(self):
        order = self.contract()
        phase = self.env.ref("gy_progress.production_phase_design")
        phase.write({"weight": 50, "event": "made"})
        row = self.phase(order, "design")
        self.assertEqual((row.weight, row.event), (10, False))
        other = self.contract()
        self.assertEqual(self.phase(other, "design").event, "made")
        with self.assertRaises(UserError):
            phase.with_user(self.env.ref("base.user_admin")).code = "other"
        with self.assertRaises(UserError):
            phase.with_user(self.env.ref("base.user_admin")).unlink()

    def test_key_and_special_contracts_first(self):
        """The spine asks its addons which contracts come first."""
        order, other = self.contract(), self.contract()
        self.assertFalse(self.line(order).gy_comes_first)
        other.sudo()._gy_write_decided({"gy_comes_first": True})
        self.assertTrue(self.line(other).gy_comes_first)
        model = self.as_role("salesperson", self.env["sale.order.line"])
        found = model.search(
            [("order_id", "in", (order | other).ids)],
            order="gy_comes_first desc, gy_delivery_date, id",
        )
        self.assertEqual(found.order_id[0], other)

    def test_phases_of_several_lines(self):
        second, _part = self._create_bearing("24036")
        vals = self._draft_vals()
        vals["order_line"].append(Command.create({"product_id": second.id, "product_uom_qty": 2}))
        order = self.contract(order_line=vals["order_line"])
        self.assertEqual(len(order.sudo().gy_phase_ids), 12)

    def test_existing_contracts_get_theirs(self):
        """Where the addon comes later, contracts that are being made have their phases at once."""
        order = self.contract()
        self.line(order).gy_phase_ids.unlink()
        post_init_hook(self.env)
        self.assertEqual(len(self.line(order).gy_phase_ids), 6)
        post_init_hook(self.env)
        self.assertEqual(len(self.line(order).gy_phase_ids), 6)
