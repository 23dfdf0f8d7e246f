from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import ServiceCommon


@tagged("post_install", "-at_install")
class TestToursService(ToursCommon, ServiceCommon):
    """The plan on the screen, a visit on the phone (R13.1, R13.4)."""

    def test_plan(self):
        """Technology leaves one service out with a reason and opens the ticket of another."""
        order = self.planned()
        service = self.services(order, "installation")
        action = "gy_service.service_schedule_action"
        self.tour("gy_service_plan", service, "technology", action)
        self.assertEqual(service.state, "open")

    def test_visit_on_a_phone(self):
        """How a bearing runs is entered at the visit, and the customer signs on the screen."""
        ticket = self.visit(self.planned())
        self.browser_size, self.touch_enabled = "390x844", True
        action = "gy_after_sales.helpdesk_ticket_action_contract"
        self.tour("gy_service_visit_phone", ticket, "salesperson", action)
        self.assertEqual(ticket.gy_usage_ids.hours, 20)
        self.assertEqual(ticket.gy_visit_signer, "Wang Gang")
        self.assertTrue(ticket.gy_visit_document_id)
