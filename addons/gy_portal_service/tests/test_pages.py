from lxml.html import fromstring

from odoo.tests import tagged

from .common import LOGIN, TEXT, PortalPages, photo


@tagged("post_install", "-at_install")
class TestPages(PortalPages):
    """What the customer sees and sends, over HTTP (R13.1)."""

    def test_opened_with_photos(self):
        order = self.sent()
        page = self.go(f"/my/service/new?order_id={order.id}")
        self.assertIn('id="gy_service_form"', page.text)
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        for lot in self.env["stock.lot"].search([("gy_order_id", "=", order.id)]):
            self.assertIn(lot.name, page.text)
        files = self.files(photo(), b"%PDF-1.7") + self.files(photo("PNG"), name="photos")
        answer = self.hand_in(
            "/my/service/new",
            f"/my/service/new?order_id={order.id}",
            files=files,
            order_id=order.id,
            **self.entered(),
        )
        self.assertIn('id="opened"', answer.text, fromstring(answer.text).text_content()[-900:])
        ticket = self.tickets(order)
        self.assertEqual(ticket.channel_id.name, "Web")
        self.assertEqual(len(ticket._gy_told().attachment_ids), 3)
        for file in ticket._gy_told().attachment_ids:
            got = self.url_open(f"/my/ticket/{ticket.id}/file/{file.id}")
            self.assertEqual((got.status_code, got.content), (200, file.raw))
            self.assertEqual(got.headers["X-Content-Type-Options"], "nosniff")

    def test_refused_and_entered_again(self):
        order = self.sent()
        answer = self.hand_in(
            "/my/service/new",
            f"/my/service/new?order_id={order.id}",
            files=self.files(b"MZ program"),
            order_id=order.id,
            **self.entered(title='"><script>alert(1)</script>'),
        )
        self.assertIn('id="error"', answer.text)
        self.assertIn(TEXT, answer.text)
        self.assertNotIn("<script>alert", answer.text)
        self.assertFalse(self.tickets(order))

    def test_the_choice_of_a_contract(self):
        first, second = self.sent(), self.sold(self.shelf, 1)
        names = fromstring(self.go("/my/service/new").text).xpath(
            "//a[contains(@class,'gy_contract')]"
        )
        text = " ".join(name.text_content() for name in names)
        self.assertIn(first.name, text)
        self.assertIn(second.name, text)

    def test_the_native_form_leads_here(self):
        self.sent()
        answer = self.go("/new/ticket")
        self.assertTrue(answer.url.split("?")[0].endswith("/my/service/new"))
        count = self.env["helpdesk.ticket"].search_count([])
        self.hand_in("/submitted/ticket", "/my/service/new", subject="x", description="y")
        self.assertEqual(self.env["helpdesk.ticket"].search_count([]), count)

    def test_followed(self):
        ticket = self.opened()
        page = f"/my/ticket/{ticket.id}"
        self.assertIn(ticket.name, self.go("/my/tickets").text)
        self.assertNotIn('id="gy_rating"', self.go(page).text)
        self.answer(ticket)
        text = self.go(page).text
        self.assertIn("Please relubricate it today", text)
        self.assertIn('id="gy_rating"', text)
        answer = self.hand_in(
            f"{page}/message", page, text="It is better", files=self.files(photo())
        )
        self.assertIn('id="written"', answer.text)
        self.assertIn("It is better", ticket._gy_told()[-1].body)
        self.answer(ticket, "Good to hear")
        self.assertIn('id="rated"', self.hand_in(f"{page}/satisfaction", page, rating="5").text)
        self.assertEqual(ticket.gy_satisfaction, "5")
        self.assertNotIn('id="gy_rating"', self.go(page).text)

    def test_refusals_of_a_message(self):
        ticket = self.opened()
        page = f"/my/ticket/{ticket.id}"
        answer = self.hand_in(f"{page}/message", page, text=" ")
        self.assertIn('id="error"', answer.text)
        answer = self.hand_in(f"{page}/satisfaction", page, rating="5")
        self.assertIn('id="error"', answer.text)

    def test_on_the_contract(self):
        ticket = self.opened()
        text = self.go(f"/my/orders/{ticket.gy_order_id.id}").text
        self.assertIn('id="gy_tickets"', text)
        self.assertIn(f"/my/ticket/{ticket.id}", text)

    def test_closed(self):
        ticket = self.opened()
        self.as_role("salesperson", ticket).action_gy_close()
        text = self.go(f"/my/ticket/{ticket.id}").text
        self.assertIn('id="gy_closed"', text)
        self.assertNotIn('id="gy_write"', text)

    def test_in_chinese(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.portal.lang = "zh_CN"
        ticket = self.opened()
        text = fromstring(self.go(f"/my/ticket/{ticket.id}", LOGIN).text).text_content()
        for words in ("已收到", "预计完成", "保修"):
            self.assertIn(words, text)
