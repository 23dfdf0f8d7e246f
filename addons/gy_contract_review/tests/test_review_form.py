from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.tests.test_paper import words

from .common import DEPARTMENTS, ReviewCommon


@tagged("post_install", "-at_install")
class TestReviewForm(ReviewCommon):
    """The review form names every reviewer, opinion, reason and time (R5.7)."""

    def form(self, review, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.users["contract_admin"])
        content = reports._render_qweb_pdf("gy_contract_review.action_report_review", review.ids)[0]
        return "".join(words(content))

    def test_names_everything(self):
        order, review = self.submitted()
        self.give(review, *DEPARTMENTS[:-1])
        self.give(review, "administration", opinion="disagree", reason="Seal is missing")
        text = self.form(review)
        self.assertIn("合同评审表", text)
        self.assertIn(order.name, text)
        for opinion in review.vote_ids:
            name = "".join((opinion.user_id.name or "").split())
            self.assertIn(name, text)
        self.assertIn("Sealismissing", text)
        self.assertIn("不同意", text)
        self.assertIn(review.content_hash[:16], text)

    def test_unfinished_round(self):
        review = self.submitted()[1]
        self.give(review, "technology")
        self.assertIn("Testtechnology", self.form(review))

    def test_rounds_in_one_batch(self):
        first, second = self.submitted()[1], self.submitted()[1]
        text = self.form(first | second)
        self.assertIn(first.order_id.name, text)
        self.assertIn(second.order_id.name, text)

    def test_who_prints(self):
        order, review = self.submitted()
        self.owned(order, self.users["salesperson"])
        for role in self.users:
            self.assertIn("合同评审表", self.form(review, self.users[role]))
        portal = new_test_user(self.env, "form_portal", groups="base.group_portal")
        portal.partner_id = order.partner_id
        plain = new_test_user(self.env, "form_plain", groups="base.group_user")
        other = new_test_user(self.env, "form_sales", groups="gy_sales_process.group_salesperson")
        for user in (portal, plain, other):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.form(review, user)

    def test_filed_once_approved(self):
        """The scheduled job files the form of an approved round, and does so once (R15.2)."""
        order, review = self.submitted()
        self.give(review, *DEPARTMENTS, "deputy_gm", "general_manager")
        other = self.submitted()[1]
        self.assertEqual(review.state, "approved")
        cron = self.env.ref("gy_contract_review.ir_cron_file_forms")
        for _run in range(2):
            with self.enter_registry_test_mode():
                cron.method_direct_trigger()
        forms = order.sudo().gy_document_ids.filtered(
            lambda paper: paper.type_id.code == "review_form"
        )
        self.assertEqual(forms, review.document_id)
        self.assertEqual(forms.origin_id, review.id)
        self.assertTrue(forms.attachment_id.raw.startswith(b"%PDF"))
        self.assertFalse(other.document_id)
