from odoo.tests import tagged

from .common import LOGIN, PortalPages


@tagged("post_install", "-at_install")
class TestToursPortalService(PortalPages):
    """The customer asks, follows and rates, at the desk and on a phone (R13.1)."""

    browser_size = "1366x768"
    begins_with = ("sent",)

    def play(self):
        order = self.sent()
        # The steps name what people see, in the words of the source.
        self.env["res.lang"]._activate_lang("en_US")
        self.portal.lang = "en_US"
        self.start_tour(f"/my/orders/{order.id}", "gy_portal_service_ask", login=LOGIN)
        self.env.invalidate_all()
        ticket = self.tickets(order)
        self.assertEqual(ticket.gy_lot_id.name, "SN0001")
        self.assertEqual(ticket.gy_kind_id, self.kind("support"))
        self.answer(ticket)
        self.start_tour("/my/tickets", "gy_portal_service_follow", login=LOGIN)
        self.env.invalidate_all()
        self.assertEqual(ticket.gy_satisfaction, "5")
        self.assertIn("It runs cool again", ticket._gy_told()[-1].body)

    def test_at_the_desk(self):
        self.play()

    def test_on_a_phone(self):
        self.browser_size, self.touch_enabled = "390x844", True
        self.play()
