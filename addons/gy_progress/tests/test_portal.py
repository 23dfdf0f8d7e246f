from odoo.fields import Date
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import is_html_empty

from .common import ProgressCommon


@tagged("post_install", "-at_install")
class TestPortalProgress(ProgressCommon, HttpCase):
    """The customer follows what is made for it, and reads nothing of the house (R8.1)."""

    begins_with = ("contract",)

    def setUp(self):
        super().setUp()
        self.portal = new_test_user(self.env, "progress_portal", groups="base.group_portal")
        self.portal.partner_id.parent_id = self.customer

    def page(self, order, login="progress_portal", **query):
        self.env.flush_all()
        self.env.cr.flush()
        self.authenticate(login, login)
        words = "&".join(f"{name}={value}" for name, value in query.items())
        return self.url_open(f"/my/orders/{order.id}?{words}")

    def test_what_is_told(self):
        order = self.contract()
        self.release(order)
        text = self.page(order).text
        self.assertIn('id="gy_progress"', text)
        self.assertIn(self.bearing.display_name, text)
        line = self.line(order)
        names = {line.with_context(lang=lang).gy_phase_id.name for lang in ("en_US", "zh_CN")}
        self.assertTrue(any(name in text for name in names), names)
        self.assertIn(f"width: {round(line.gy_progress)}%", text)

    def test_by_link(self):
        order = self.contract()
        answer = self.page(order, None, access_token=order.sudo()._portal_ensure_token())
        self.assertIn('id="gy_progress"', answer.text)

    def test_nothing_of_the_house(self):
        """Neither why it is late, nor how late it will be, nor what phases take."""
        order = self.contract()
        self.late(order, days=77, reason="The forging cracked")
        text = self.page(order).text
        self.assertIn('id="gy_progress"', text)
        self.assertNotIn("The forging cracked", text)
        line = self.line(order)
        self.assertTrue(line.gy_forecast_end)
        told = order._gy_portal_progress()
        self.assertNotIn(line.gy_forecast_end, [row["day"] for row in told])
        self.assertEqual(
            set(told[0]), {"product", "quantity", "unit", "phase", "percent", "day", "delivered"}
        )

    def test_the_day_that_was_agreed(self):
        day = Date.add(self.today(), days=60)
        order = self.contract(commitment_date=f"{day} 04:00:00")
        (row,) = order._gy_portal_progress()
        self.assertEqual(row["day"], order.sudo().gy_delivery_date)
        self.assertFalse(row["delivered"])

    def test_delivered(self):
        order = self.contract()
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        (row,) = order._gy_portal_progress()
        self.assertTrue(row["delivered"])

    def test_not_of_others(self):
        """Another customer does not come to the page; without a login the link is asked for."""
        stranger = new_test_user(self.env, "progress_stranger", groups="base.group_portal")
        order = self.contract()
        for login in (stranger.login, None):
            self.assertNotIn("gy_progress", self.page(order, login).text, login)

    def test_only_in_force(self):
        self.assertEqual(self.draft()._gy_portal_progress(), [])
        self.assertEqual(self.outside()._gy_portal_progress(), [])
        order = self.contract()
        order.sudo()._gy_granted("state:cancel")._action_cancel()
        self.assertEqual(order._gy_portal_progress(), [])

    def test_not_on_the_printed_order(self):
        order = self.contract()
        values = {
            "sale_order": order.sudo(),
            "report_type": "pdf",
            "product_documents": False,
            "is_html_empty": is_html_empty,
        }
        html = str(self.env["ir.qweb"]._render("sale.sale_order_portal_content", values))
        self.assertIn(order.name, html)
        self.assertNotIn("gy_progress", html)
