from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import REASON, ReleaseCommon


@tagged("post_install", "-at_install")
class TestReleaseDialog(ReleaseCommon):
    """The dialog begins with what is missing at the first gate that lacks money."""

    def opened(self, order, role="salesperson"):
        model = self.as_role(role, self.env["gy.gate.release.request"])
        return Form(
            model.with_context(active_model="sale.order", active_id=order.id, active_ids=order.ids)
        )

    def test_before_production(self):
        order = self.confirmed()
        with self.opened(order) as form:
            self.assertEqual((form.gate, form.missing, form.amount), ("production", 3000, 3000))
            form.gate = "shipment"
            self.assertEqual(form.amount, 9000)
            form.gate = "production"
            form.promise_date = self.day(7)
            self.assertEqual(form.valid_until, self.day(7))
            form.valid_until = self.day(4)
            form.reason = REASON
        form.record.action_apply()
        release = order.sudo().gy_gate_release_ids
        self.assertEqual((release.amount, release.valid_until), (3000.0, self.day(4)))
        self.assertEqual(order.sudo().gy_gate_release_count, 1)
        action = self.as_role("salesperson", order).action_gy_view_releases()
        self.assertEqual(self.env[action["res_model"]].search(action["domain"]), release)

    def test_before_shipment(self):
        order = self.stocked()
        self.pay(order, 3000)
        with self.opened(order, "sales_manager") as form:
            self.assertEqual((form.gate, form.amount), ("shipment", 6000))
            form.promise_date = self.day(7)
            form.reason = REASON
        form.record.action_apply()
        self.assertEqual(order.sudo().gy_gate_release_ids.gate, "shipment")

    def test_where_nothing_is_missing(self):
        order = self.stocked()
        self.pay(order, 9000)
        with self.opened(order) as form:
            self.assertEqual(form.amount, 0)
            form.promise_date = self.day(7)
            form.reason = REASON
        with self.assertRaisesRegex(UserError, "nothing has to be released"):
            form.record.action_apply()

    def test_of_others(self):
        """A dialog belongs to who opened it, and is not everybody's to open."""
        order = self.confirmed()
        with self.opened(order) as form:
            form.promise_date = self.day(7)
            form.reason = REASON
        with self.assertRaises(AccessError):
            self.as_role("sales_manager", form.record).action_apply()
        with self.assertRaises(AccessError):
            self.opened(order, "warehouse")
