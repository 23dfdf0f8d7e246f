from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import SearchCommon

# What is given in place of words: nothing of it finds a paper, nothing of it breaks the search.
ODD = ("'", '"', "\\", "{}", "{轴}", ",", "NULL", "%", "_", "轴%承", "\u202e", "' OR 1=1 --")


@tagged("post_install", "-at_install")
class TestSearchAttacks(SearchCommon):
    """Whatever is typed finds no more than the words it holds, and nobody reads the texts."""

    def test_odd_words(self):
        paper = self.paper(self.contract(), "调心滚子轴承")
        for query in ODD:
            with self.subTest(query):
                self.assertNotIn(paper, self.found(query) if query != "\u202e" else [])
        self.assertIn(paper, self.found("滚子"), "it is still there")

    def test_long_words(self):
        paper = self.paper(self.contract(), "调心滚子轴承")
        self.assertNotIn(paper, self.found("轴承" * 2000))
        self.assertIn(paper, self.found("轴承 " * 500))

    def test_nobody_touches_the_texts(self):
        paper = self.paper(self.contract(), "调心滚子轴承")
        row = self.texts.search([("document_id", "=", paper.id)])
        for role in self.users:
            own = self.as_role(role, row)
            for attempt in (
                lambda own=own: own.read(["folded"]),
                lambda own=own: own.write({"text": "forged"}),
                lambda own=own: own.unlink(),
                lambda own=own: own.search_read([], ["text"]),
            ):
                with self.assertRaises(AccessError, msg=role):
                    attempt()

    def test_the_register_is_written_by_nobody_through_what_is_shown(self):
        paper = self.paper(self.contract(), "调心滚子轴承")
        for role in ("archivist", "contract_admin", "salesperson"):
            for name in ("search_text", "found_text"):
                with self.assertRaises(AccessError, msg=role):
                    self.as_role(role, paper).write({name: "forged"})

    def test_papers_of_another_company(self):
        """They are found by nobody of ours, however well they fit."""
        paper = self.paper(self.contract(), "他司文件")
        other = self.env["res.company"].create({"name": "Another"})
        stranger = new_test_user(
            self.env,
            "gy_search_stranger",
            groups="gy_sales_process.group_archivist",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        papers = self.env["gy.document"].with_user(stranger)
        self.assertFalse(papers.search([("search_text", "ilike", "他司")]))
        dossiers = self.env["gy.dossier"].with_user(stranger)
        self.assertFalse(dossiers.search([("search_text", "ilike", "他司")]))
        self.assertIn(paper, self.found("他司"))
