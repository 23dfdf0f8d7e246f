from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.examples import examples

from .common import FrameworkCommon

# What people do one after the other: how much of each line, and what becomes of the draft.
DEEDS = st.lists(
    st.tuples(
        st.integers(1, 60),
        st.integers(0, 12),
        st.sampled_from(["confirm", "confirm", "keep", "cancel", "end", "together"]),
    ),
    min_size=1,
    max_size=5,
)


@tagged("post_install", "-at_install")
class TestProperty(FrameworkCommon):
    """Whatever is called off, confirmed, cancelled and ended: never more than was agreed (R0.11)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # What is made and delivered does not matter here, and takes most of the time.
        cls.startClassPatcher(
            patch.object(
                cls.env.registry["sale.order.line"],
                "_action_launch_stock_rule",
                lambda self, *, previous_product_uom_qty=False: True,
            )
        )

    @given(DEEDS, st.sampled_from([0, 40000, 75000]))
    @examples(6)
    def test_never_more_than_agreed(self, deeds, limit):
        with self.cr.savepoint() as savepoint:
            framework = self.framework(gy_framework_limit=limit)
            waiting = self.env["sale.order"]
            for quantity, second, what in deeds:
                waiting = self.do(framework, waiting, quantity, second, what)
                self.check(framework, limit)
            savepoint.rollback()
            self.env.invalidate_all()

    def do(self, framework, waiting, quantity, second, what):
        """Do one deed; return the drafts that wait to be confirmed."""
        try:
            with self.cr.savepoint():
                order = self.called_off(framework, quantity, second)
                self.sign(order)
        except UserError:
            return waiting
        if what == "cancel":
            order.action_cancel()
        elif what == "keep":
            waiting |= order
        elif what == "together":
            self.attempt(waiting | order)
            waiting = waiting.browse()
        elif self.attempt(order) and what == "end":
            order._gy_granted("state:cancel").sudo().write({"state": "cancel"})
        return waiting

    def attempt(self, orders):
        """Confirm contracts at once, or none of them."""
        try:
            with self.cr.savepoint():
                orders.action_confirm()
        except UserError:
            self.env.invalidate_all()
            return False
        return True

    def check(self, framework, limit):
        """What lines and totals of the call-offs come to is what the framework says, and fits."""
        in_force = framework.gy_call_off_ids.filtered(lambda order: order.state == "sale")
        for line in framework.order_line:
            parts = in_force.order_line.filtered(
                lambda part, line=line: part.gy_framework_line_id == line
            )
            drawn = sum(parts.mapped("product_uom_qty"))
            self.assertEqual(line.gy_called_off_qty, drawn)
            self.assertEqual(line.gy_left_qty, line.product_uom_qty - drawn)
            self.assertLessEqual(drawn, line.product_uom_qty)
        total = sum(in_force.mapped("amount_total"))
        self.assertAlmostEqual(framework.gy_called_off_amount, total)
        if limit:
            self.assertLessEqual(total, limit)
