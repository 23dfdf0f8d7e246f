from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import ScheduleCommon


@tagged("post_install", "-at_install")
class TestTours(ToursCommon, ScheduleCommon):
    """The customer wants it later, and manufacturing accepts, in the browser (R8.3)."""

    def test_postponement(self):
        order = self.contract()
        start = self.productions(order).date_start
        order._gy_write_decided({"gy_effective_date": "2026-01-05"})
        self.env.cr.flush()
        self.start_tour("/odoo", "gy_schedule_postpone", login=self.users["salesperson"].login)
        self.env.invalidate_all()
        delay = order.sudo().gy_delay_ids
        self.assertEqual((delay.state, delay.kind), ("open", "customer"))
        self.assertEqual(delay.reason, "The foundations are late")
        self.env.cr.flush()
        self.start_tour("/odoo", "gy_schedule_accept", login=self.users["manufacturing"].login)
        self.env.invalidate_all()
        self.assertEqual(delay.state, "accepted")
        self.assertGreater(self.productions(order).date_start, start)
        self.env.cr.flush()
        self.start_tour("/odoo", "gy_schedule_change", login=self.users["salesperson"].login)
        self.env.invalidate_all()
        proposal = order.sudo().gy_open_change_id.proposal_id
        self.assertEqual(proposal.order_line.gy_delivery_date, delay.date_after)

    def test_in_time(self):
        """The figure: a graph by month, and the contracts behind it."""
        order = self.contract()
        self.due_on(order, day="2026-01-05")
        self.start_tour("/odoo", "gy_schedule_in_time", login=self.users["salesperson"].login)
        found = self.as_role("salesperson", self.env["gy.punctuality"]).search([])
        self.assertEqual(found.order_id, order)


@tagged("post_install", "-at_install")
class TestPhoneTours(ToursCommon, ScheduleCommon):
    """The salesperson notes on the phone how the project stands (R8.3)."""

    browser_size = "390x844"
    touch_enabled = True

    def test_status(self):
        order = self.contract()
        self.env.cr.flush()
        self.tour("gy_schedule_status", order, "salesperson")
        self.assertEqual(order.gy_project_status, "running")
