from datetime import timedelta
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import BaseCase, tagged

from odoo.addons.gy_sales_process.models.res_users import ROLES
from odoo.addons.gy_sales_process.tests.common import GyCommon
from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import price_clause

PRICES = st.floats(0.01, 1e7)
INDICES = st.floats(0.01, 1e6)
SHARES = st.floats(0, 100)


class TestFormula(BaseCase):
    """Only the share that was agreed follows the index (R3.7)."""

    def test_table(self):
        for price, share, base, now, threshold, expected in (
            (1000, 100, 100, 110, 0, 1100),
            (1000, 50, 100, 110, 0, 1050),
            (1000, 50, 100, 90, 0, 950),
            (1000, 0, 100, 200, 0, 1000),
            (1000, 60, 4000, 4100, 5, 1000),
            (1000, 60, 4000, 4200, 5, 1030),
        ):
            with self.subTest(price=price, share=share, now=now):
                found = price_clause.adjusted(price, share, base, now, threshold)
                self.assertAlmostEqual(found, expected)
        with self.assertRaises(ValueError):
            price_clause.moved(0, 10)

    @examples(200)
    @given(PRICES, SHARES, INDICES, INDICES)
    def test_between_nothing_and_all(self, price, share, base, now):
        found = price_clause.adjusted(price, share, base, now)
        least, most = sorted((price, price * now / base))
        self.assertTrue(least * (1 - 1e-9) <= found <= most * (1 + 1e-9))


@tagged("post_install", "-at_install")
class TestPriceClause(GyCommon):
    """A clause is part of the contract; a change computes its prices by it (R3.7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.index = cls.env["gy.market.index"].create({"name": "Bearing steel", "unit": "CNY/t"})
        cls.value(cls, 100.0, 40)

    def value(self, value, days_ago):
        day = self.env["gy.market.index.value"]._fields["date"].today() - timedelta(days=days_ago)
        vals = {"index_id": self.index.id, "value": value, "date": day}
        return self.env["gy.market.index.value"].create(vals)

    def with_clause(self, **values):
        return self.draft(gy_clause_index_id=self.index.id, gy_clause_share=60.0, **values)

    def proposal(self, order):
        """Return a draft of the contract, as a change has one."""
        self.drafts = {}

        def changed(record):
            return self.drafts.get(record.name, record.browse()).with_env(record.env)

        patcher = patch.object(self.env.registry["sale.order"], "_gy_contract_changed", changed)
        patcher.start()
        self.addCleanup(patcher.stop)
        self.drafts[f"{order.name}-01"] = order
        draft = order._gy_draft_of({"name": f"{order.name}-01"})
        return self.as_role("salesperson", draft)

    def in_force(self, order):
        with self.open_gates("production", "shipment"):
            order.action_confirm()
        return order

    def test_the_base_is_the_value_of_the_day(self):
        order = self.with_clause()
        self.assertEqual((order.gy_clause_base, order.gy_clause_threshold), (100, 5))
        self.assertIn("60 % of the prices follow the index “Bearing steel”", order.gy_clause_words)
        self.assertFalse(self.draft().gy_clause_words)

    def test_it_is_reviewed_and_locked(self):
        order = self.with_clause()
        before = order.gy_content_hash
        content = order.sudo()._gy_review_content()
        order.gy_clause_share = 70
        self.assertNotEqual(order.gy_content_hash, before)
        changes = order.sudo()._gy_content_changes(content, order.sudo()._gy_review_content())
        self.assertEqual([change.subject for change in changes], ["price"])
        self.assertIn("60 %", changes[0].before)
        self.in_force(order)
        with self.assertRaises(UserError):
            order.gy_clause_share = 10
        plain = self.draft()
        self.assertNotIn("clause", plain.sudo()._gy_review_content()["price"])

    def test_prices_follow(self):
        order = self.in_force(self.with_clause())
        self.value(110.0, 1)
        draft = self.proposal(order)
        self.assertTrue(draft.gy_clause_applies)
        draft.action_gy_apply_price_clause()
        self.assertAlmostEqual(draft.order_line.price_unit, 1060)
        self.assertEqual(draft.gy_clause_base, 110)
        self.assertIn("moved from 100 to 110", draft.sudo().message_ids[0].body)
        draft.action_gy_apply_price_clause()
        self.assertAlmostEqual(draft.order_line.price_unit, 1060, msg="from what was agreed")
        self.assertEqual(order.order_line.price_unit, 1000, "until it takes effect")

    def test_what_was_delivered_keeps_its_price(self):
        order = self.in_force(self.with_clause())
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        self.value(90.0, 1)
        draft = self.proposal(order)
        draft.action_gy_apply_price_clause()
        old, rest = draft.order_line.sorted("id")
        self.assertEqual((old.product_uom_qty, old.price_unit), (4, 1000))
        self.assertEqual(rest.product_uom_qty, 6)
        self.assertAlmostEqual(rest.price_unit, 940)

    def test_too_little(self):
        order = self.in_force(self.with_clause())
        draft = self.proposal(order)
        with self.assertRaisesRegex(UserError, r"moved by \+0.00 %"):
            draft.action_gy_apply_price_clause()
        self.value(104.0, 1)
        with self.assertRaisesRegex(UserError, r"moved by \+4.00 %; prices follow from 5 %"):
            draft.action_gy_apply_price_clause()
        self.assertEqual(draft.order_line.price_unit, 1000)

    def test_only_by_a_change(self):
        order = self.with_clause()
        with self.assertRaisesRegex(UserError, "applied by a change"):
            order.action_gy_apply_price_clause()
        plain = self.in_force(self.draft())
        with self.assertRaisesRegex(UserError, "applied by a change"):
            self.proposal(plain).action_gy_apply_price_clause()

    def test_who_may(self):
        order = self.in_force(self.with_clause())
        self.value(110.0, 1)
        draft = self.proposal(order)
        for role in set(ROLES) - {"salesperson", "sales_manager"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, draft).action_gy_apply_price_clause()

    def test_bad_clauses(self):
        for vals in (
            {"gy_clause_base": -1.0},
            {"gy_clause_share": 101.0},
            {"gy_clause_threshold": -2.0},
        ):
            with self.assertRaises(ValidationError), self.cr.savepoint():
                self.with_clause().write(vals)
