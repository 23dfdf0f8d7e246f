from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user, tagged

from .common import REASON, ReleaseCommon


@tagged("post_install", "-at_install")
class TestFromTransfer(ReleaseCommon):
    """A transfer that waits for money is one click from the request for its release (R10.2)."""

    begins_with = ("stocked",)

    def setUp(self):
        super().setUp()
        self.order = self.stocked()
        self.delivery = self.deliveries(self.order)

    def seen(self, role="salesperson"):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.as_role(role, self.delivery)

    def offered(self, role):
        arch = self.as_role(role, self.delivery).get_view(view_type="form")["arch"]
        return "action_gy_ask_release" in arch

    def test_asked_from_the_transfer(self):
        self.pay(self.order, 3000)
        self.assertEqual(self.seen().gy_unpaid_order_id, self.order)
        action = self.seen().action_gy_ask_release()
        self.assertEqual(action["target"], "new")
        model = self.as_role("salesperson", self.env[action["res_model"]])
        # The web client opens it on the transfer.
        context = {"active_model": "stock.picking", "active_id": self.delivery.id}
        with Form(model.with_context(**context, **action["context"])) as form:
            self.assertEqual((form.gate, form.amount), ("shipment", 6000))
            form.promise_date = self.day(7)
            form.reason = REASON
        form.record.action_apply()
        release = self.order.sudo().gy_gate_release_ids
        self.assertEqual((release.gate, release.amount), ("shipment", 6000.0))
        self.agree(release)
        self.assertFalse(self.seen().gy_unpaid_order_id, "released: nothing to ask for")
        self.ship(self.delivery)
        self.assertEqual(self.delivery.state, "done")
        self.assertFalse(self.seen().gy_unpaid_order_id)

    def test_the_refusal_names_it(self):
        self.pay(self.order, 3000)
        with self.assertRaisesRegex(UserError, "on the transfer"), self.cr.savepoint():
            self.ship(self.delivery)

    def test_nothing_missing(self):
        self.pay(self.order, 9000)
        self.assertFalse(self.seen().gy_unpaid_order_id)
        with self.assertRaisesRegex(UserError, "nothing has to be released"):
            self.seen().action_gy_ask_release()

    def test_before_production_it_is_the_shipment_that_is_asked_for(self):
        """What stands on a delivery is about the delivery, whatever else is missing."""
        self.assertEqual(self.seen().gy_unpaid_order_id, self.order)
        context = self.seen().action_gy_ask_release()["context"]
        self.assertEqual(context["default_gate"], "shipment")

    def test_only_who_may_ask(self):
        for role in self.users:
            with self.subTest(role):
                may = role in ("salesperson", "sales_manager")
                if may:
                    self.assertTrue(self.seen(role).action_gy_ask_release())
                else:
                    with self.assertRaises(AccessError):
                        self.seen(role).action_gy_ask_release()
        self.assertTrue(self.offered("salesperson") and self.offered("sales_manager"))
        self.assertFalse(self.offered("warehouse"))

    def test_of_ones_own_contracts(self):
        colleague = new_test_user(
            self.env, "gy_colleague_release", "gy_sales_process.group_salesperson", lang="en_US"
        )
        with self.assertRaises(AccessError):
            self.seen().with_user(colleague).action_gy_ask_release()

    def test_other_transfers(self):
        """Components and plain deliveries have nothing to ask for."""
        components = self.productions(self.order).picking_ids
        outside = self.outside()
        outside.action_confirm()
        for picking in components | outside.sudo().picking_ids:
            self.assertFalse(picking.sudo().gy_unpaid_order_id)

    def test_written_by_nobody(self):
        with self.assertRaises(UserError):
            self.seen("warehouse").write({"gy_unpaid_order_id": False})
