from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import format_list

from ..models.state_mixin import StateMixin
from .common import GyCommon


@tagged("post_install", "-at_install")
class TestStateMixin(GyCommon):
    """A decision that came too late, or too early, says when it is possible; tried on orders."""

    def setUp(self):
        super().setUp()
        subject = StateMixin._gy_state_subject
        self.enterContext(
            patch.object(self.env.registry["sale.order"], "_gy_state_subject", subject, create=True)
        )
        self.order = self.draft()

    def check(self, orders, *states):
        return StateMixin._gy_check_states(orders, *states)

    def test_possible(self):
        self.check(self.order, "draft")
        self.check(self.order, "sale", "draft")
        self.check(self.order.browse(), "sale")

    def test_not_possible(self):
        states = format_list(self.env, ["“Sales Order”", "“Cancelled”"], "or")
        name = self.order.display_name
        words = f"{name} is “Quotation”; this is possible while it is {states}."
        with self.assertRaises(UserError) as refused:
            self.check(self.order, "sale", "cancel")
        self.assertEqual(str(refused.exception), words)

    def test_one_of_many(self):
        """Where one of them is elsewhere, none goes on, and that one is named."""
        confirmed = self.confirmed()
        with self.assertRaisesRegex(UserError, f"^{confirmed.display_name} is "):
            self.check(self.order | confirmed, "draft")
