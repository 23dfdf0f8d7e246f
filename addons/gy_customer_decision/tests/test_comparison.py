from lxml import html

from odoo.fields import Command
from odoo.tests import tagged

from .common import DecisionCommon


@tagged("post_install", "-at_install")
class TestComparison(DecisionCommon):
    """Solutions and competitors stand beside each other in one table (R1.4, steps 4 and 5)."""

    def table(self, lead):
        """Return the rows of the table, each a list of the words of its cells."""
        lead.invalidate_recordset()
        tree = html.fromstring(str(lead.gy_comparison))
        [table] = tree.xpath("//div[contains(@class, 'gy_comparison_table')]/table")
        return [
            [" ".join(cell.text_content().split()) for cell in row.xpath("./th | ./td")]
            for row in table.xpath(".//tr")
        ]

    def compared(self):
        lead = self.sought()
        first, second = lead.gy_solution_ids
        self.score(lead, first, 5, 2)
        self.score(lead, second, 4, None)
        self.score(lead, self.rival, 3, 5)
        lead.gy_need_ids = [
            Command.create({"name": "40,000 hours of life", "solution_ids": first.ids})
        ]
        second.cons = "Longer to make"
        return lead

    def test_table(self):
        lead = self.compared()
        self.choose(lead, 1)
        rows = self.table(lead)
        self.assertEqual(
            rows[0],
            ["Criterion", "Weight", "Through-hardened Ours", "Carburised Ours"]
            + ["Rival Bearings Competitor"],
        )
        self.assertEqual(rows[1], ["Life Li Decides", "6", "4", "5", "3"])
        self.assertEqual(rows[2], ["Price Li Decides", "3", "–", "2", "5"])
        self.assertEqual(
            rows[3], ["Total by weight", "80 % 1 not scored", "80 %", "73 %"], "who leads: a sign"
        )
        self.assertEqual(rows[4], ["Need 40,000 hours of life", "Not met", "✓ Met", ""])
        self.assertEqual(rows[5][0], "Technical Route")
        self.assertEqual(rows[7], ["Cons", "Longer to make", "", ""])

    def test_who_leads(self):
        lead = self.compared()
        leads = {offer["name"]: offer["leads"] for offer in lead._gy_offers()}
        self.assertEqual([name for name, first in leads.items() if first], ["Carburised"])

    def test_cards_on_a_phone(self):
        """Each offer is a card of its own, with all that the table says of it."""
        tree = html.fromstring(str(self.compared().gy_comparison))
        [cards] = tree.xpath("//div[contains(@class, 'gy_comparison_cards')]")
        self.assertEqual(len(cards.xpath("./div")), 3)
        words = " ".join(cards.xpath("./div")[0].text_content().split())
        self.assertIn("Carburised", words)
        self.assertIn("Life × 6 5", words)
        self.assertIn("Needs met: 1 / 1", words)

    def test_words_are_words(self):
        """What people write is shown, not run."""
        lead = self.compared()
        lead.gy_criterion_ids[0].name = "<script>alert(1)</script>"
        self.assertNotIn("<script>", str(lead.gy_comparison))

    def test_nothing_to_compare(self):
        self.assertFalse(self.lead().gy_comparison)

    def test_in_chinese(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        lead = self.compared().with_context(lang="zh_CN")
        self.assertIn("按权重合计", str(lead.gy_comparison))
