from odoo.fields import Command
from odoo.tests import tagged

from .test_own_text import OwnTextCase


@tagged("post_install", "-at_install")
class TestOwnTextGrowth(OwnTextCase):
    """A text of forty clauses costs as many queries as one of four (R4.1)."""

    def long(self, clauses):
        """Return a contract of so many clauses."""
        order = self.draft(bare=True)
        order.gy_clause_ids.unlink()
        order.sudo().gy_clause_ids = [
            Command.create({"title": f"Matter {number}", "body": f"按附件{number}执行。"})
            for number in range(clauses)
        ]
        return order

    def theirs(self, clauses, mark=""):
        """Return the paragraphs of a text that says something else in every clause."""
        said = [
            (f"第{number + 1}条 Matter {number}", f"按甲方附件{number}执行{mark}。")
            for number in range(clauses)
        ]
        return ["采购合同", *(line for pair in said for line in pair)]

    def queries(self, act):
        self.env.flush_all()
        self.env.invalidate_all()
        start = self.cr.sql_log_count
        act()
        self.env.flush_all()
        return self.cr.sql_log_count - start

    def handed_in(self, clauses, count=2):
        order = self.long(clauses)
        for number in range(count):
            version = self.hand_in(order, *self.theirs(clauses, "一" * number))
        self.assertEqual(version.version, count)
        return version

    def test_handing_in(self):
        def cost(clauses):
            order = self.long(clauses)
            found = self.queries(lambda: self.hand_in(order, *self.theirs(clauses)))
            self.assertTrue(all(order.gy_clause_ids.mapped("deviation")))
            return found

        cost(4)
        self.assertLessEqual(cost(40), cost(4) + 3)

    def test_reading(self):
        """Side by side, and beside the version before."""

        def cost(clauses):
            version = self.handed_in(clauses)
            reader = self.as_role("salesperson", version.browse(version.id))
            names = ["side_by_side", "changes", "unmatched"]
            found = self.queries(lambda: reader.read(names))
            self.assertEqual(version.changes.count("<tr>"), clauses + 1, "and the heads")
            return found

        cost(4)
        self.assertLessEqual(cost(40), cost(4) + 1)

    def test_list_of_versions(self):
        names = ["version", "date", "user_id", "name", "state"]

        def cost(count):
            version = self.handed_in(4, count)
            versions = self.as_role("salesperson", version.order_id).gy_own_text_ids
            self.assertEqual(len(versions), count)
            return self.queries(lambda: versions.read(names))

        cost(2)
        self.assertLessEqual(cost(6), cost(2) + 1)
