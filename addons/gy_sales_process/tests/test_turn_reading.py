from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestTurnReading(GyCommon):
    """The kept list shows what a full look at all sources would show, page by page (R0.8)."""

    begins_with = ("draft",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = new_test_user(
            cls.env, "gy_test_seller", groups="gy_sales_process.group_salesperson"
        )

    def setUp(self):
        super().setUp()
        self.orders = self.draft() | self.draft() | self.draft()
        self.owned(self.orders[2], self.other)
        self.env.cr.flush()

    def rows(self, user, **how):
        return self.env["gy.turn"].with_user(user).search([], **how)

    def test_a_page_is_a_part_of_the_whole_list(self):
        """Pages are found by an index, the whole list is not: they say the same."""
        for user in (*self.users.values(), self.other):
            turns = self.env["gy.turn"].with_user(user)
            everything = turns.search([], order="deadline, since, id, kind")
            paged = turns.browse()
            for offset in range(0, len(everything), 2):
                paged += turns.search([], offset=offset, limit=2)
            self.assertEqual(paged, everything, user.login)
            self.assertEqual(turns.search_count([]), len(everything), user.login)

    def test_salespeople_see_their_own(self):
        salesperson = self.users["salesperson"]
        self.assertLessEqual(self.orders[:2], self.rows(salesperson).order_id)
        self.assertNotIn(self.orders[2], self.rows(salesperson, limit=80).order_id)
        self.assertEqual(self.rows(self.other, limit=80).order_id, self.orders[2])

    def test_rows_know_whose_contract_it_is(self):
        row = self.rows(self.other)[:1]
        self.assertEqual(row.sudo().seller_id, self.other)
        self.owned(self.orders[2], self.users["salesperson"])
        self.assertFalse(self.rows(self.other))
        self.assertIn(self.orders[2], self.rows(self.users["salesperson"]).order_id)

    def test_no_row_by_its_id(self):
        row = self.rows(self.other)[:1]
        for role in ("salesperson", "quality", "sales_manager"):
            own = self.as_role(role, row)
            self.assertFalse(own.has_access("read"), role)
            with self.assertRaises(AccessError, msg=role):
                own.read(["kind"])

    def test_without_a_role_there_is_no_list(self):
        clerk = new_test_user(self.env, "gy_test_clerk", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.rows(clerk)

    def test_another_company(self):
        company = self.env["res.company"].create({"name": "Sister"})
        user = self.users["salesperson"]
        user.company_ids |= company
        turns = self.env["gy.turn"].with_user(user).with_company(company)
        turns = turns.with_context(allowed_company_ids=company.ids)
        self.assertFalse(turns.search([], limit=80))
        self.assertFalse(turns.search_count([]))

    def test_what_it_says(self):
        order = self.orders[0]
        row = self.rows(self.users["salesperson"]).filtered(lambda item: item.order_id == order)[:1]
        self.assertEqual(row.amount, order.amount_total)
        self.assertEqual(row.partner_id, order.partner_id)
        self.assertFalse(row.from_id, "it is one's own")
        self.assertEqual(row.currency_id, order.currency_id)
        self.assertEqual(row.company_id, order.company_id)
        self.assertTrue(row.since)
        opened = row.action_open()
        self.assertEqual((opened["res_model"], opened["res_id"]), ("sale.order", order.id))
