import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.tests.common import PAPER
from odoo.addons.gy_sales_process.tests.test_paper import words

from .common import ReviewCommon

PROGRAM = base64.b64encode(b"MZ this runs").decode()


@tagged("post_install", "-at_install")
class TestOpinionPapers(ReviewCommon):
    """Files of an opinion: kept with it, read by who reads the review (R5.2, R5.3)."""

    def attach(self, review, role, *names, opinion="agree", **more):
        files = [{"name": name, "data": PAPER} for name in names]
        self.opinion(review, role).action_give(opinion, files=files, **more)
        return review.sudo().vote_ids.filtered(lambda vote: vote.role == role)

    def test_files_hang_on_the_opinion(self):
        order, review = self.submitted()
        vote = self.attach(review, "quality", "test.pdf", "gauge.pdf")
        papers = vote.document_ids
        self.assertEqual(papers.mapped("name"), ["test.pdf", "gauge.pdf"])
        self.assertEqual(papers.order_id, order.sudo())
        self.assertEqual(papers.user_id, self.users["quality"])
        self.assertEqual(papers.mapped("type_id.code"), ["review_attachment"])
        self.assertEqual(papers[0].attachment_id.raw, base64.b64decode(PAPER))
        self.assertFalse(self.opinion(review, "finance").document_ids)

    def test_sheet_and_form_name_them(self):
        _order, review = self.submitted()
        self.attach(review, "quality", "<b>test</b>.pdf")
        sheet = self.as_role("finance", review).sheet
        self.assertIn("&lt;b&gt;test&lt;/b&gt;.pdf", sheet)
        self.assertIn("/web/content/gy.document/", sheet)
        reports = self.env["ir.actions.report"].with_user(self.users["contract_admin"])
        name = "gy_contract_review.action_report_review"
        self.assertIn(
            "<b>test</b>.pdf", "".join(words(reports._render_qweb_pdf(name, review.ids)[0]))
        )

    def test_carried_opinions_show_those_of_their_origin(self):
        order, first = self.submitted()
        vote = self.attach(first, "quality", "test.pdf")
        self.give(first, "finance", opinion="disagree", reason="No advance")
        order.action_gy_submit_review()
        second = self.latest(order)
        carried = second.vote_ids.filtered(lambda item: item.role == "quality")
        self.assertEqual(carried.carried_from_id, vote)
        self.assertEqual(carried.document_ids, vote.document_ids)
        self.assertIn("test.pdf", self.as_role("finance", second).sheet)

    def test_programs_and_false_names(self):
        _order, review = self.submitted()
        vote = self.opinion(review, "quality")
        for row in (
            {"name": "test.exe", "data": PROGRAM},
            {"name": "test.pdf", "data": PROGRAM},
            {"name": "test.pdf", "data": base64.b64encode(b"no PDF").decode()},
            {"name": "test.pdf", "data": "no base64!"},
            {"name": "test.pdf", "data": ""},
            {"name": "", "data": PAPER},
            {"name": "test.pdf", "data": 7},
            {"data": PAPER},
            {},
        ):
            with self.subTest(row=row), self.assertRaises(UserError), self.cr.savepoint():
                vote.action_give("agree", files=[row])
        for rows in ("x", [7], [[1]], {"name": "x"}, [{"name": True}]):
            with self.subTest(rows=rows), self.assertRaises(UserError), self.cr.savepoint():
                vote.action_give("agree", files=rows)
        self.env.invalidate_all()
        self.assertFalse(vote.opinion, "an opinion with a file that is none was not given")
        self.assertFalse(vote.document_ids)

    def test_nobody_changes_or_removes_them(self):
        _order, review = self.submitted()
        paper = self.attach(review, "quality", "test.pdf").document_ids
        admin = self.env.ref("base.user_admin")
        for user in (*self.users.values(), admin):
            mine = paper.with_user(user)
            with self.assertRaises(AccessError, msg=user.login):
                mine.write({"name": "other.pdf"})
            with self.assertRaises(AccessError, msg=user.login):
                mine.unlink()
            with self.assertRaises(AccessError, msg=user.login):
                mine.attachment_id.write({"raw": b"other"})
            with self.assertRaises(AccessError, msg=user.login):
                mine.attachment_id.unlink()
        for role in ("quality", "contract_admin", "archivist"):
            self.assertFalse(self.as_role(role, paper).can_void)
            with self.assertRaisesRegex(UserError, "stays with it"):
                self.as_role(role, paper).action_void("A mistake")

    def test_nothing_is_added_later(self):
        _order, review = self.submitted()
        self.attach(review, "quality", "test.pdf")
        files = [{"name": "more.pdf", "data": PAPER}]
        with self.assertRaises(UserError):
            self.opinion(review, "quality").action_give("agree", files=files)
        with self.assertRaises(AccessError):
            self.opinion(review, "finance").with_user(self.users["quality"]).action_give(
                "agree", files=files
            )
        documents = self.env["gy.document"].search_count(
            [("origin_model", "=", "gy.contract.review.opinion")]
        )
        self.assertEqual(documents, 1)

    def test_who_reads_the_review_reads_them(self):
        _order, review = self.submitted()
        paper = self.attach(review, "quality", "test.pdf").document_ids
        for role in self.users:
            self.assertTrue(self.as_role(role, paper).read(["datas"])[0]["datas"], role)
        plain = new_test_user(self.env, "papers_plain", groups="base.group_user")
        seller = new_test_user(
            self.env, "papers_seller", groups="gy_sales_process.group_salesperson"
        )
        for user in (plain, seller):
            with self.assertRaises(AccessError, msg=user.login):
                paper.with_user(user).read(["datas"])

    def test_the_dialog_takes_files(self):
        _order, review = self.submitted()
        vote = self.opinion(review, "quality")
        dialog = self.env[vote.round_id._answer_dialog()].with_user(self.users["quality"])
        dialog = dialog.create(
            {
                "vote_model": vote._name,
                "vote_id": vote.id,
                "opinion": "agree",
                "file_ids": [
                    (0, 0, {"name": name, "data": PAPER}) for name in ("one.pdf", "two.pdf")
                ],
            }
        )
        with self.assertRaises(AccessError):
            dialog.file_ids.with_user(self.users["finance"]).read(["data"])
        dialog.action_apply()
        self.assertEqual(vote.document_ids.mapped("name"), ["one.pdf", "two.pdf"])

    def test_query_growth(self):
        """Files of many opinions are read as those of few."""
        reviews = self.env["gy.contract.review"]
        for _number in range(4):
            review = self.submitted()[1]
            self.attach(review, "quality", "test.pdf")
            reviews |= review

        def cost(records):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertTrue(records.vote_ids.mapped("document_ids.name"))
            return self.cr.sql_log_count - before

        cost(reviews)
        self.assertLessEqual(cost(reviews), cost(reviews[0]))
