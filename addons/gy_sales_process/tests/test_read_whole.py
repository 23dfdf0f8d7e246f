from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestReadWhole(GyCommon):
    """What belongs together is read together (R0.7)."""

    begins_with = ("draft",)

    def setUp(self):
        super().setUp()
        self.order = self.draft()
        self.env.flush_all()
        self.env.invalidate_all()

    def queries(self, call):
        before = self.cr.sql_log_count
        result = call()
        return result, self.cr.sql_log_count - before

    def test_parts_with_their_list(self):
        clauses = self.env["gy.contract.clause"].search([("order_id", "=", self.order.id)])
        expected = clauses.sorted().mapped("body")
        self.env.invalidate_all()
        order = self.order.sudo()
        bodies, count = self.queries(lambda: order.gy_clause_ids.mapped("body"))
        self.assertEqual((bodies, count), (expected, 1))
        self.assertTrue(expected)

    def test_what_was_written_is_not_read_over(self):
        """Values that wait to be written stay, though their row is read with the list."""
        clause = self.env["gy.contract.clause"].search([("order_id", "=", self.order.id)], limit=1)
        clause.title = "Written, and not in the database yet"
        titles = self.order.sudo().gy_clause_ids.mapped("title")
        self.assertIn("Written, and not in the database yet", titles)

    def test_archived_parts_stay_where_core_leaves_them(self):
        """A list of what may be archived holds the same records as without reading them."""
        department = self.env["gy.department"].search([("child_ids", "!=", False)], limit=1)
        department = department or self.env["gy.department"].create({"name": "Plant", "code": "p"})
        shop = self.env["gy.department"].create(
            {"name": "Shop", "code": "shop", "parent_id": department.id}
        )
        shop.active = False
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertNotIn(shop, department.child_ids)
        self.assertIn(shop, department.with_context(active_test=False).child_ids)

    def test_columns_of_both(self):
        _none, count = self.queries(self.order.sudo()._gy_read_whole)
        self.assertEqual(count, 1)
        names, count = self.queries(lambda: (self.order.sudo().name, self.order.sudo().gy_version))
        self.assertEqual((names[0], count), (self.order.name, 0))

    def test_nobody_reads_more_by_it(self):
        with self.assertRaises(AccessError):
            self.outsider()._gy_read_whole()

    def outsider(self):
        """Return the contract as a salesperson of another company reads it."""
        other = self.env["res.company"].create({"name": "Elsewhere"})
        user = self.users["warehouse"].copy(
            {"login": "elsewhere", "company_ids": [(6, 0, other.ids)], "company_id": other.id}
        )
        return self.order.with_user(user)
