from datetime import datetime, timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.models.res_users import ROLES

from .test_pricing import PricingCommon


@tagged("post_install", "-at_install")
class TestQuotationLog(PricingCommon):
    """Every quotation that leaves is logged with its exact paper (R3.6)."""

    def ready(self):
        order = self.order_of(self.bearing, 1000.0)
        self.review(order)
        return order

    def rendering(self, *papers):
        return patch.object(
            self.env.registry["sale.order"],
            "_gy_render_quotation",
            **({"side_effect": list(papers)} if papers[1:] else {"return_value": papers[0]}),
        )

    def test_handed_over(self):
        order = self.ready()
        with self.rendering(b"%PDF first"):
            action = self.as_role("salesperson", order).action_gy_issue_quotation(
                "print", "Mr Zhang"
            )
        issue = order.gy_quotation_issue_ids
        self.assertEqual((issue.revision, issue.way, issue.addressee), (1, "print", "Mr Zhang"))
        self.assertEqual(issue.user_id, self.users["salesperson"])
        self.assertEqual(issue.document_id.sudo().attachment_id.raw, b"%PDF first")
        self.assertEqual(issue.document_id.type_id.code, "quotation")
        self.assertIn(str(issue.document_id.id), action["url"])
        self.assertEqual(order.state, "sent")
        self.assertTrue(order.gy_was_sent)
        self.assertEqual(issue.display_name, f"Quotation {order.name}, revision 1")

    def test_handed_over_on_an_earlier_day(self):
        """The log carries the day the customer got the paper, not before its prices (R0.13)."""
        with freeze_time(datetime.now() - timedelta(days=5)):
            order = self.ready()
            self.env.flush_all()
        day = self.today() - timedelta(days=2)
        sales = self.as_role("salesperson", order)
        dialogs = sales.env["gy.quotation.issuing"]
        values = {"order_id": order.id, "date": day}
        with self.assertRaisesRegex(UserError, "Say why it is entered"), self.cr.savepoint():
            dialogs.create(values).action_apply()
        with self.assertRaisesRegex(UserError, "lies before the approval"), self.cr.savepoint():
            sales.action_gy_issue_quotation(date=day - timedelta(days=4), back_date_reason="Late")
        with self.assertRaisesRegex(UserError, "an e-mail leaves when it is sent"):
            sales.action_gy_issue_quotation("email", date=day, back_date_reason="Late")
        with self.rendering(b"%PDF first"):
            dialogs.create(values | {"back_date_reason": "At the fair"}).action_apply()
        issue = order.gy_quotation_issue_ids
        self.assertEqual((issue.date, issue.document_id.sudo().date), (day, day))
        self.assertIn("At the fair", order.sudo().gy_back_dated)
        self.assertEqual(order.gy_pricing_done, True)
        with self.rendering(b"%PDF second"):
            sales.action_gy_issue_quotation()
        self.assertEqual(order.gy_quotation_issue_ids.sorted("id")[-1].date, self.today())

    def test_revisions(self):
        order = self.ready()
        sales = self.as_role("salesperson", order)
        with self.rendering(b"%PDF 1", b"%PDF 2", b"%PDF 3"):
            sales.action_gy_issue_quotation()
            sales.action_gy_issue_quotation(addressee="Head office")
            order.order_line.price_unit = 960.0
            with self.assertRaisesRegex(UserError, "changed after"):
                sales.action_gy_issue_quotation()
            self.review(order)
            self.assertFalse(order.gy_pricing_done)
            sales.action_gy_issue_quotation()
        issues = order.gy_quotation_issue_ids.sorted("id")
        self.assertEqual(issues.mapped("revision"), [1, 1, 2])
        self.assertEqual(
            issues.document_id.sudo().sorted("id").attachment_id.mapped("raw"),
            [b"%PDF 1", b"%PDF 2", b"%PDF 3"],
        )
        self.assertTrue(order.gy_pricing_done)

    def test_marked_as_sent(self):
        order = self.ready()
        order.action_quotation_sent()
        issue = order.gy_quotation_issue_ids
        self.assertEqual((issue.way, issue.addressee), ("print", self.customer.display_name))
        self.assertTrue(issue.document_id.sudo().attachment_id.raw)

    def test_composer(self):
        order = self.as_role("salesperson", self.ready())
        order.partner_id.email = "buyer@example.com"
        action = order.action_gy_issue_quotation("email")
        self.assertEqual(action["res_model"], "mail.compose.message")
        composer = self.env["mail.compose.message"].with_user(order.env.user)
        composer = composer.with_context(**action["context"]).create({})
        composer.attachment_ids = composer.env["ir.attachment"].create(
            {"name": "q.pdf", "raw": b"%PDF mailed", "mimetype": "application/pdf"}
        )
        composer.action_send_mail()
        issue = order.gy_quotation_issue_ids
        self.assertEqual((len(issue), issue.way), (1, "email"))
        self.assertIn("buyer@example.com", issue.addressee)
        self.assertEqual(issue.document_id.sudo().attachment_id.raw, b"%PDF mailed")
        self.assertEqual(order.state, "sent")

    def test_every_road_by_mail(self):
        template = self.env.ref("sale.email_template_edi_sale")
        for road, carries in (
            (lambda order: self.mailed(order), True),
            # Core's own template sends words, and no paper of ours.
            (lambda order: order.message_post_with_source(template), False),
            (lambda order: order.message_mail_with_source(template), False),
            (lambda order: template.with_user(order.env.user).send_mail(order.id), False),
        ):
            order = self.as_role("salesperson", self.ready())
            order.partner_id.sudo().email = "buyer@example.com"
            with self.rendering(b"%PDF mailed"):
                if carries:
                    road(order)
                    self.assertEqual(order.gy_quotation_issue_ids.mapped("way"), ["email"])
                    continue
                with self.assertRaisesRegex(UserError, "carries no quotation"):
                    road(order)

    def test_mail_without_paper_or_address(self):
        """The log says what really left: no paper or nobody to get it is no quotation (P10)."""
        order = self.as_role("salesperson", self.ready())
        order.partner_id.sudo().email = False
        with self.assertRaisesRegex(UserError, "has an e-mail address"), self.cr.savepoint():
            order.with_context(mark_so_as_sent=True).message_post(
                body="x", attachments=[("q.pdf", b"%PDF")], partner_ids=order.partner_id.ids
            )
        with self.assertRaisesRegex(UserError, "carries no quotation"), self.cr.savepoint():
            self.mailed(order, attachments=[])
        with self.assertRaisesRegex(UserError, "carries no quotation"), self.cr.savepoint():
            self.mailed(order, attachments=[("q.txt", b"no paper")])
        self.assertFalse(order.gy_quotation_issue_ids)
        self.assertEqual(order.state, "draft")

    def test_plain_message_is_no_quotation(self):
        order = self.ready()
        order.message_post(body="x")
        self.assertFalse(order.gy_quotation_issue_ids)
        order = self.confirmed()
        before = order.gy_quotation_issue_ids
        order.message_post_with_source(self.env.ref("sale.email_template_edi_sale"))
        self.assertEqual(order.gy_quotation_issue_ids, before)

    def test_outside_the_process(self):
        order = self.outside()
        order.action_quotation_sent()
        self.assertFalse(order.gy_quotation_issue_ids)

    def test_who_issues(self):
        for role in ROLES:
            order = self.as_role(role, self.ready())
            if role in ("salesperson", "sales_manager"):
                order.action_gy_issue_quotation()
                continue
            with self.assertRaises(AccessError, msg=role):
                order.action_gy_issue_quotation()
        with self.assertRaisesRegex(UserError, "in writing or by e-mail only"):
            self.as_role("salesperson", self.ready()).action_gy_issue_quotation("phone")

    def test_nobody_writes_the_log(self):
        order = self.ready()
        order.action_quotation_sent()
        for role in ROLES:
            issue = self.as_role(role, order.gy_quotation_issue_ids)
            with self.assertRaises(AccessError, msg=role):
                issue.write({"addressee": "Nobody"})
            with self.assertRaises(AccessError, msg=role):
                issue.unlink()
            with self.assertRaises(AccessError, msg=role):
                issue.copy()

    def test_dialog(self):
        order = self.ready()
        wizard = (
            self.as_role("salesperson", self.env["gy.quotation.issuing"])
            .with_context(active_model="sale.order", active_id=order.id)
            .create({})
        )
        self.assertEqual(wizard.addressee, self.customer.display_name)
        action = wizard.action_apply()
        self.assertEqual(action["type"], "ir.actions.act_url")
        self.assertEqual(order.state, "sent")

    def test_paper_by_default(self):
        """The paper is the contract's own report."""
        self.assertTrue(self.ready()._gy_render_quotation().startswith(b"%PDF"))

    def test_mailed_paper(self):
        """What is mailed is the contract's own paper, and exactly that is filed."""
        order = self.as_role("salesperson", self.ready())
        action = order.action_quotation_send()
        composer = self.env["mail.compose.message"].with_user(order.env.user)
        composer = composer.with_context(**action["context"]).create({})
        (paper,) = composer.attachment_ids.sudo()
        composer.action_send_mail()
        issue = order.gy_quotation_issue_ids
        self.assertEqual(issue.document_id.sudo().attachment_id.raw, paper.raw)
