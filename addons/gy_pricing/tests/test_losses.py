from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import BaseCase, tagged

from odoo.addons.gy_pricing.tools import quoted
from odoo.addons.gy_sales_process.tests.examples import examples

from .people import approve_prices
from .test_pricing import PricingCommon


class QuotedCommon(PricingCommon):
    def issued(self, **values):
        """Return a quotation that has left the house."""
        order = self.draft(**values)
        self.as_role("salesperson", order)._gy_issue_printed("Mr Li", self.today())
        return order

    def reason(self, code="price"):
        return self.env.ref(f"gy_pricing.loss_reason_{code}")

    def waits(self, order, kind, role="salesperson"):
        self.env.cr.flush()
        self.env.cr.precommit.run()
        self.env.invalidate_all()
        turns = self.as_role(role, self.env["gy.turn"]).search([("kind", "=", kind)])
        return order in turns.order_id


@tagged("post_install", "-at_install")
class TestLosses(QuotedCommon):
    """A lost quotation says why (R3.6)."""

    def lose(self, order, code="price", note="5 % dearer than Luoyang", user="salesperson"):
        dialog = self.as_role(user, self.env["gy.quotation.loss"]).create(
            {"order_id": order.id, "reason_id": self.reason(code).id, "note": note}
        )
        return dialog.action_apply()

    def test_lost(self):
        order = self.issued()
        self.lose(order)
        self.assertEqual(order.state, "cancel")
        self.assertEqual(order.gy_loss_reason_id, self.reason())
        self.assertIn("5 % dearer", order.gy_loss_note)
        self.assertIn("Lost: Price", order.sudo().message_ids[:1].body)
        listed = self.env["sale.order"].search([("gy_loss_reason_id", "!=", False)])
        self.assertIn(order, listed)

    def test_cancelled_without_a_reason_is_asked(self):
        order = self.issued()
        order.action_cancel()
        self.assertTrue(self.waits(order, "loss_reason"))
        self.lose(order, "stopped", "")
        self.assertEqual(order.gy_loss_reason_id, self.reason("stopped"))
        self.assertFalse(self.waits(order, "loss_reason"))

    def test_what_nobody_saw_needs_no_reason(self):
        order = self.draft(bare=True)
        order.action_cancel()
        self.assertFalse(self.waits(order, "loss_reason"))

    def test_taken_up_again(self):
        order = self.issued()
        self.lose(order)
        self.as_role("salesperson", order).action_draft()
        self.assertFalse(order.gy_loss_reason_id or order.gy_loss_note)

    def test_in_force_nothing_is_lost(self):
        order = self.confirmed()
        with self.assertRaises(UserError):
            self.lose(order)
        self.assertEqual(order.state, "sale")

    def test_who_loses(self):
        order = self.issued()
        reason = self.reason().id
        for role in ("technology", "finance", "commerce"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, order).action_gy_lose(reason)
        self.owned(order, self.users["sales_manager"])
        with self.assertRaises(AccessError):
            self.as_role("salesperson", order).action_gy_lose(reason)
        with self.assertRaisesRegex(UserError, "Say why"):
            self.as_role("sales_manager", order).action_gy_lose(None)
        self.as_role("sales_manager", order).action_gy_lose(reason)

    def test_nobody_writes_it(self):
        order = self.issued()
        for values in (
            {"gy_loss_reason_id": self.reason().id},
            {"gy_alternatives_of_id": order.id},
        ):
            with self.assertRaises(AccessError):
                self.as_role("salesperson", order).write(values)

    def test_asked_after_before_it_expires(self):
        order = self.issued()
        order.validity_date = self.today() + timedelta(days=30)
        self.assertFalse(self.waits(order, "quotation_expires"), "in three weeks")
        order.validity_date = self.today() + timedelta(days=5)
        self.assertTrue(self.waits(order, "quotation_expires"))
        self.lose(order)
        self.assertFalse(self.waits(order, "quotation_expires"))


@tagged("post_install", "-at_install")
class TestAlternatives(QuotedCommon):
    """Several quotations of an inquiry stand beside each other; one is taken (R3.6)."""

    def beside(self, order):
        action = self.as_role("salesperson", order).action_gy_add_alternative()
        return self.env["sale.order"].browse(action["res_id"])

    def test_beside_each_other(self):
        first = self.issued()
        second = self.beside(first)
        third = self.beside(second)
        self.env.invalidate_all()
        self.assertEqual(first.gy_alternative_ids, second | third)
        self.assertEqual(third.gy_alternative_ids, first | second)
        self.assertEqual(second.order_line.price_unit, first.order_line.price_unit)
        self.assertFalse(second.gy_price_review_ids or second.gy_quotation_issue_ids)
        self.assertNotEqual(first.name, second.name)

    def test_each_is_priced_on_its_own(self):
        first = self.issued()
        second = self.beside(first)
        second.order_line.price_unit = 920.0
        self.assertEqual(first.gy_price_state, "approved")
        self.assertEqual(approve_prices(self, second).state, "approved")

    def test_chosen(self):
        first = self.issued()
        second = self.beside(first)
        self.as_role("salesperson", second).action_gy_choose_alternative()
        self.assertEqual((first.state, second.state), ("cancel", "draft"))
        self.assertEqual(first.gy_loss_reason_id, self.reason("alternative"))
        self.assertIn(second.name, first.gy_loss_note)
        with self.assertRaisesRegex(UserError, "no other alternative"):
            self.as_role("salesperson", second).action_gy_choose_alternative()

    def test_what_takes_effect_was_chosen(self):
        first = self.draft()
        second = self.beside(first)
        with self.open_gates():
            first.action_confirm()
        self.assertEqual(second.state, "cancel")
        self.assertEqual(second.gy_loss_reason_id, self.reason("alternative"))

    def test_a_colleagues_alternative_is_lost_as_well(self):
        first = self.issued()
        second = self.beside(first)
        self.owned(second, self.users["sales_manager"])
        self.env.invalidate_all()
        mine = self.as_role("salesperson", first)
        self.assertFalse(mine.gy_alternative_ids, "it is not mine to read")
        mine.action_gy_choose_alternative()
        self.assertEqual(second.state, "cancel")

    def test_signed_there_is_nothing_to_choose(self):
        order = self.confirmed()
        with self.assertRaises(UserError):
            self.as_role("salesperson", order).action_gy_add_alternative()
        with self.assertRaises(AccessError):
            self.as_role("technology", self.issued()).action_gy_add_alternative()

    def test_contracts_alone_have_none(self):
        order = self.draft(bare=True)
        self.assertFalse(order.gy_alternative_ids)
        self.assertFalse(order.copy().gy_alternatives_of_id)

    def test_many_cost_no_more(self):
        def cost(count):
            orders = self.env["sale.order"].browse()
            for _number in range(count):
                first = self.draft(bare=True)
                orders |= first | self.beside(first)
            self.env.flush_all()
            for _warm in range(2):
                self.env.invalidate_all()
                start = self.cr.sql_log_count
                self.as_role("salesperson", orders).mapped("gy_alternative_ids")
                found = self.cr.sql_log_count - start
            return found

        # Core asks for the right to read each record of a computed list; nothing else grows.
        self.assertLessEqual(cost(4), cost(1) + 2 * 3)


@tagged("post_install", "-at_install")
class TestValidity(QuotedCommon):
    """A quotation promises no price longer than it is approved for (R3.1, R3.6)."""

    def test_shortened_when_prices_are_submitted(self):
        order = self.draft(bare=True)
        order.validity_date = self.today() + timedelta(days=300)
        review = self.review(order)
        self.assertEqual(order.validity_date, review.valid_until)
        shorter = review.valid_until - timedelta(days=5)
        order.validity_date = shorter
        order.order_line.price_unit -= 1
        self.review(order)
        self.assertEqual(order.validity_date, shorter, "a shorter promise stays")

    def test_prolonged_it_does_not_leave(self):
        order = self.draft(bare=True)
        self.review(order)
        order.validity_date = self.today() + timedelta(days=300)
        with self.assertRaisesRegex(UserError, "shorten its validity"):
            self.as_role("salesperson", order).action_gy_issue_quotation()
        order.validity_date = self.today() + timedelta(days=3)
        self.assertFalse(self.missing(order))


@tagged("post_install", "-at_install")
class TestRevisionDifference(QuotedCommon):
    """What a revision offers otherwise stands beside it (R3.6)."""

    def again(self, order):
        self.prepare(order)
        if order.gy_price_state != "approved":
            approve_prices(self, order)
        self.as_role("salesperson", order)._gy_issue_printed("Mr Li", self.today())
        return order.gy_quotation_issue_ids.sorted("id")[-1]

    def test_in_words(self):
        order = self.issued()
        self.assertFalse(order.gy_quotation_issue_ids.sorted("id")[-1].difference)
        order.order_line.price_unit = 960.0
        order.order_line.product_uom_qty = 12
        order.gy_warranty_months += 6
        order.order_line = [
            Command.create(
                {"product_id": self.modified.id, "product_uom_qty": 1, "price_unit": 9000.0}
            )
        ]
        words = self.again(order).difference
        self.assertIn("quantity: 10 → 12", words)
        self.assertIn("960.00", words)
        self.assertIn("24036 SP", words)
        self.assertIn("Warranty", words)
        self.assertNotIn("description", words)

    def test_the_same_wording_has_no_difference(self):
        order = self.issued()
        order.order_line.price_unit = 960.0
        second = self.again(order)
        self.as_role("salesperson", order)._gy_issue_printed("Head office", self.today())
        third = order.gy_quotation_issue_ids.sorted("id")[-1]
        self.assertEqual(third.revision, second.revision)
        self.assertEqual(third.difference, second.difference)

    def test_options_are_told(self):
        order = self.draft(bare=True)
        order.order_line = [
            Command.create(
                {"display_type": "line_section", "name": "Options", "is_optional": True}
            ),
            Command.create(
                {"product_id": self.modified.id, "product_uom_qty": 0, "price_unit": 9000.0}
            ),
        ]
        option = order.order_line[-1]
        self.assertEqual(order._gy_options(), option)
        self.assertNotIn(option, order._gy_printed_lines())
        self.assertFalse(option._can_be_edited_on_portal(), "they choose in writing")
        content = order._gy_quoted_content()
        self.assertEqual([line["options"] for line in content["lines"]], [False, True])
        self.assertEqual(order.amount_untaxed, 10000.0)


LINES = st.lists(
    st.fixed_dictionaries(
        {
            "key": st.integers(1, 3),
            "label": st.just("x"),
            "name": st.sampled_from("ab"),
            "quantity": st.integers(0, 3).map(float),
            "price": st.integers(0, 3).map(float),
            "options": st.booleans(),
        }
    ),
    max_size=4,
)
CONTENT = st.fixed_dictionaries({"lines": LINES, "total": st.integers(0, 3).map(float)})


@tagged("post_install", "-at_install")
class TestQuotedDifferences(BaseCase):
    """The difference of two quoted contents, without a database."""

    @given(CONTENT, CONTENT)
    @examples(200)
    def test_properties(self, old, new):
        """Nothing differs from itself; what was added one way is gone the other way."""
        self.assertEqual(quoted.differences(old, old), [])
        there, back = quoted.differences(old, new), quoted.differences(new, old)
        mirrored = {"added": "gone", "gone": "added"}
        swapped = {
            (mirrored.get(kind, kind), what, after, before) for kind, what, before, after in back
        }
        self.assertEqual(set(there), swapped)
