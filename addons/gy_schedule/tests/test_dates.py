from odoo.fields import Date
from odoo.tests import tagged

from .common import ScheduleCommon


@tagged("post_install", "-at_install")
class TestDates(ScheduleCommon):
    """Planned, forecast and actual dates of contracts and their stages (R8.3)."""

    begins_with = ("contract",)

    def forecast(self, order):
        order = order.sudo()
        return order.gy_delivery_forecast, order.gy_days_late

    def step(self, order, code):
        return order.sudo().gy_step_ids.filtered(lambda row: row.stage_id.code == code)

    def row(self, order, role="salesperson"):
        self.env.flush_all()
        found = self.as_role(role, self.env["gy.punctuality"])
        return found.search([("order_id", "=", order.id)])

    def test_latest_of_progress_and_delays(self):
        self.assertEqual(self.forecast(self.draft()), (False, 0))
        order = self.contract()
        ahead = self.lines(order).gy_forecast_end
        self.assertEqual(self.forecast(order), (ahead or self.day(order, 0), 0))
        delay = self.postpone(order, 28)
        self.assertEqual(self.forecast(order)[1], 0, "not accepted yet")
        delay.action_accept()
        self.assertEqual(self.forecast(order), (self.day(order, 28), 28))
        phase = self.lines(order).gy_phase_ids[-1:]
        self.as_role("manufacturing", phase).action_report_problem("No crates", self.day(order, 40))
        self.assertEqual(self.forecast(order), (self.day(order, 40), 40))

    def test_delivered(self):
        order = self.shipped()
        forecast, late = self.forecast(order)
        self.assertEqual(forecast, self.today())
        self.assertEqual(late, (self.today() - self.day(order, 0)).days)
        self.assertLess(late, 0)

    def test_outside_the_process(self):
        order = self.outside()
        order.action_confirm()
        self.assertEqual(self.forecast(order), (False, 0))

    # -- delivery in time ------------------------------------------------------------------

    def test_in_time(self):
        order = self.contract()
        self.assertFalse(self.row(order), "not due yet")
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        row = self.row(order)
        self.assertEqual((row.result, row.in_time), ("early", 100))
        self.assertEqual((row.due_date, row.shipped_on), (self.day(order, 0), self.today()))

    def test_late(self):
        order = self.contract()
        self.due_on(order, day=self.from_today(-4))
        row = self.row(order)
        self.assertEqual((row.result, row.in_time, row.days_late), ("open", 0, 4))
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.env.invalidate_all()
        row = self.row(order)
        self.assertEqual((row.result, row.in_time, row.days_late), ("late", 0, 4))

    def test_figure(self):
        """So many of a hundred; a line that was late makes its contract late."""
        good, bad = self.shipped(), self.contract()
        self.due_on(good, day=self.from_today(3))
        self.due_on(bad, day=self.from_today(-1))
        self.delay(
            bad, 10, dates={str(self.lines(bad).id): Date.to_string(Date.add(self.today(), days=5))}
        )
        self.env.flush_all()
        groups = self.as_role("sales_manager", self.env["gy.punctuality"])._read_group(
            [("order_id", "in", (good | bad).ids)], [], ["in_time:avg", "__count"]
        )
        self.assertEqual(groups, [(50.0, 2)])
        self.assertEqual((self.row(bad).whose, self.row(good).whose), ("ours", False))

    def test_who_sees_it(self):
        order = self.shipped()
        for role in self.users:
            with self.subTest(role):
                self.assertEqual(self.row(order, role).order_id, order)
        self.owned(order, self.users["sales_manager"])
        self.assertFalse(self.row(order))

    # -- stages ------------------------------------------------------------------------------

    def test_stages(self):
        order = self.contract()
        self.env.cr.flush()
        steps = order.sudo().gy_step_ids.filtered("latest").sorted("sequence")
        shipment = self.step(order, "shipment")
        if shipment:
            self.assertEqual(shipment.planned_on, self.day(order, 0))
            self.assertGreaterEqual(shipment.forecast_on, order.sudo().gy_delivery_forecast)
        self.assertTrue(steps, "every contract has stages")
        for step in steps:
            with self.subTest(step.stage_id.code):
                if step.state == "skipped":
                    self.assertFalse(step.planned_on or step.forecast_on)
                elif step.state == "done":
                    self.assertEqual(step.forecast_on, step.date_done)
                else:
                    self.assertGreaterEqual(step.forecast_on, self.today())
                    self.assertTrue(step.planned_on)

    def test_later_delivery_moves_what_follows(self):
        order = self.contract()
        self.env.cr.flush()
        pending = order.sudo().gy_step_ids.filtered(
            lambda row: row.state == "pending" and row.sequence > 100
        )
        before = {row: row.forecast_on for row in pending}
        self.postpone(order, 200).action_accept()
        for row, day in before.items():
            self.assertGreaterEqual(row.forecast_on, day)
