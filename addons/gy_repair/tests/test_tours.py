from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import RepairCommon

REPAIRS = "gy_repair.repair_order_action"
TICKETS = "gy_after_sales.helpdesk_ticket_action_contract"


@tagged("post_install", "-at_install")
class TestRepairTours(ToursCommon, RepairCommon):
    def test_begun_and_repaired(self):
        """Quality begins the repair at the desk, the workshop ends it on a phone."""
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1), lots=lots)
        ticket = self.ticket(order, "complaint", gy_lot_id=lots.id)
        self.tour("gy_repair_begin", ticket, "quality", TICKETS)
        repair = ticket.sudo().gy_repair_ids
        self.assertTrue(repair.under_warranty)
        self.browser_size, self.touch_enabled = "390x844", True
        self.tour("gy_repair_workshop", repair, "manufacturing", REPAIRS)
        self.assertEqual(repair.state, "done")

    def test_quoted(self):
        repair = self.asked(days=500)
        self.tour("gy_repair_quote", repair, "salesperson", REPAIRS)
        self.assertEqual(repair.sudo().sale_order_id.gy_profile_id.code, "spare_parts")

    def test_free_of_charge(self):
        """The sales manager decides on a phone that the customer pays nothing."""
        repair = self.asked(days=500)
        self.browser_size, self.touch_enabled = "390x844", True
        self.tour("gy_repair_goodwill", repair, "sales_manager", REPAIRS)
        self.assertEqual(repair.gy_goodwill_reason, "A key customer")
        self.assertFalse(repair.gy_waits_for)
