from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestGateSend(GyCommon):
    """Every way to send a quotation that is not ready (R3.6)."""

    begins_with = ("draft",)

    MARK = b"letter-spacing: 12px"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.template = cls.env.ref("sale.email_template_edi_sale")

    def unready(self):
        return self.draft(price=0.0)

    def assertRefused(self, action):
        with self.assertRaisesRegex(UserError, "cannot be sent yet(.|\n)*No price on"):
            action()

    def test_reasons_in_words(self):
        order = self.draft(price=0.0, quantity=0, validity_date=self.today() - timedelta(days=1))
        words = [reason["missing"] for reason in order._gy_open_reasons("send")]
        # No quantity, no price, expired; where prices are reviewed, that too.
        self.assertEqual(len(words), 4 if "pricing" in order._gy_stages() else 3)
        with self.assertRaises(UserError) as caught:
            order.action_quotation_sent()
        for word in words:
            self.assertIn(word, str(caught.exception))
        self.assertIn(order.name, str(caught.exception))

    def test_valid_to_the_end_of_its_last_day(self):
        order = self.draft(validity_date=self.today())
        self.assertFalse(order.gy_next_date <= self.today(), "nothing has expired yet")
        order.sudo()._gy_on_dates_passed(self.today())
        self.assertFalse(order.sudo().activity_ids)
        order.action_quotation_sent()
        self.assertEqual(order.state, "sent")

    def test_ready_one_can_be_sent(self):
        order = self.draft()
        order.action_quotation_sent()
        self.assertEqual(order.state, "sent")
        self.assertTrue(order.gy_was_sent)

    def test_marked_as_sent(self):
        self.assertRefused(self.unready().action_quotation_sent)

    def test_send_button(self):
        self.assertRefused(self.unready().action_quotation_send)

    def test_message_that_marks_as_sent(self):
        order = self.unready()
        self.assertRefused(lambda: order.with_context(mark_so_as_sent=True).message_post(body="x"))
        ready = self.draft()
        self.mailed(ready)
        self.assertEqual(ready.state, "sent")

    def test_template_through_the_thread(self):
        order = self.unready()
        self.assertRefused(lambda: order.message_post_with_source(self.template))
        self.assertRefused(lambda: order.message_mail_with_source("sale.email_template_edi_sale"))

    def test_template_by_itself(self):
        order = self.unready()
        template = self.as_role("salesperson", self.template)
        self.assertRefused(lambda: template.send_mail(order.id))

    def test_composer(self):
        order = self.unready()
        composer = (
            self.as_role("salesperson", self.env["mail.compose.message"])
            .with_context(default_model="sale.order", default_res_ids=order.ids)
            .create({"template_id": self.template.id, "composition_mode": "comment"})
        )
        self.assertRefused(composer.action_send_mail)

    def test_plain_note_is_free(self):
        order = self.unready()
        order.message_post(body="Call the customer")
        self.as_role("technology", order).message_post(body="Drawing is ready")
        self.assertEqual(order.state, "draft")

    def test_state_written(self):
        order = self.draft()
        with self.assertRaisesRegex(UserError, "state of a contract cannot be set"):
            order.write({"state": "sent"})
        with self.assertRaisesRegex(UserError, "starts as a draft"):
            self.draft(state="sent")

    def test_cancelling_opens_nothing(self):
        """A cancelled draft is no more ready to be sent than it was, and no customer sees it."""
        order = self.unready()
        order.action_cancel()
        template = self.as_role("salesperson", self.template)
        self.assertRefused(lambda: template.send_mail(order.id))
        self.assertRefused(lambda: order.with_context(mark_so_as_sent=True).message_post(body="x"))
        self.assertFalse(order._gy_is_issued())

    def test_changed_after_it_was_sent(self):
        """The customer sees what was issued, or nothing (R3.6)."""
        order = self.draft()
        self.assertFalse(order.gy_is_issued)
        order.action_quotation_sent()
        self.assertTrue(order.gy_is_issued)
        line, price = order.order_line, order.order_line.price_unit
        line.price_unit = 1
        self.assertFalse(order.gy_is_issued, "its price was changed")
        line.price_unit = price
        self.assertTrue(order.gy_is_issued, "it is again what was sent")
        line.product_uom_qty = 3
        self.assertFalse(order.gy_is_issued)
        self.prepare(order)
        self.mailed(order)
        self.assertTrue(order.gy_is_issued, "it was sent again")
        with self.assertRaises(AccessError), self.cr.savepoint():
            order.write({"gy_issued_hash": order.sudo().gy_content_hash})

    def test_discount_lines_need_no_price(self):
        order = self.draft()
        order.order_line = [
            Command.create({"product_id": self.part.id, "product_uom_qty": 1, "price_unit": -50})
        ]
        self.prepare(order)
        self.assertFalse(order._gy_open_reasons("send"))

    def test_zero_price_for_samples(self):
        order = self.draft(price=0.0, kind="sample")
        order.action_quotation_sent()
        self.assertEqual(order.state, "sent")

    def test_print_before_the_gate_says_so(self):
        """A print of what may not be sent says that it is a draft."""
        report = self.env["ir.actions.report"]
        html = report._render_qweb_html("sale.action_report_saleorder", self.unready().ids)[0]
        self.assertIn(self.MARK, html)
        html = report._render_qweb_html("sale.action_report_saleorder", self.draft().ids)[0]
        self.assertNotIn(self.MARK, html)


@tagged("post_install", "-at_install")
class TestPortal(GyCommon, HttpCase):
    """What a customer sees of a contract (R3.6, R0.8)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = new_test_user(
            cls.env, "gy_test_portal", groups="base.group_portal", password="gy_test_portal"
        )
        cls.portal.partner_id.parent_id = cls.customer

    def contract(self):
        order = self.draft(partner_id=self.portal.partner_id.id)
        order._portal_ensure_token()
        return order

    def test_draft_is_invisible(self):
        order = self.contract()
        mine = self.env["sale.order"].with_user(self.portal)
        self.assertNotIn(order.id, mine.search([]).ids)
        self.assertFalse(
            self.env["sale.order.line"].with_user(self.portal).search([("order_id", "=", order.id)])
        )
        order.action_quotation_sent()
        self.assertIn(order.id, mine.search([]).ids)

    def test_page_of_a_draft(self):
        """The link with its token opens nothing before the quotation was issued."""
        order = self.contract()
        url = f"/my/orders/{order.id}?access_token={order.access_token}"
        for login in (None, "gy_test_portal"):
            self.authenticate(login, login)
            page = self.url_open(url)
            self.assertNotIn(order.name, page.text)
            pdf = self.url_open(f"{url}&report_type=pdf")
            self.assertNotEqual(pdf.headers.get("Content-Type"), "application/pdf")
        order.action_quotation_sent()
        self.env.flush_all()
        self.assertIn(order.name, self.url_open(url).text)

    def test_neither_signature_nor_payment_is_asked_for(self):
        """The company's default asks for a signature; a contract never does."""
        self.company.portal_confirmation_sign = True
        order = self.contract()
        order.action_quotation_sent()
        self.assertFalse(order.require_signature or order.require_payment)
        order.write({"require_signature": True, "require_payment": True})
        self.assertFalse(order._has_to_be_signed() or order._has_to_be_paid())
        self.env.flush_all()
        answer = self.make_jsonrpc_request(
            f"/my/orders/{order.id}/accept",
            {"access_token": order.access_token, "name": "Buyer", "signature": "aGFsbG8="},
        )
        self.assertIn("error", answer)
        self.assertEqual(order.state, "sent")

    def test_no_field_of_ours_for_customers(self):
        """Every gy_ field on a model that portal users can read is for colleagues only (R0.8)."""
        env = self.env(user=self.portal)
        found = {}
        for name, model in self.env.items():
            if model._abstract or model._transient or not env[name].has_access("read"):
                continue
            ours = [
                field.name
                for field in model._fields.values()
                if field.name.startswith("gy_") and env[name]._has_field_access(field, "read")
            ]
            if ours:
                found[name] = ours
        self.assertEqual(found, {})

    def test_order_outside_the_process_keeps_its_portal(self):
        order = self.outside()
        order.partner_id = self.portal.partner_id
        order._portal_ensure_token()
        self.env.flush_all()
        self.authenticate(None, None)
        page = self.url_open(f"/my/orders/{order.id}?access_token={order.access_token}")
        self.assertIn(order.name, page.text)

    def test_line_with_a_section_needs_no_price(self):
        order = self.draft()
        order.order_line = [Command.create({"display_type": "line_section", "name": "Bearings"})]
        self.assertFalse(order._gy_open_reasons("send"))
