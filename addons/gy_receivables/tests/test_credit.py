from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ReceivablesCommon

OPEN = {"kind": "progress", "share": 100, "trigger": "invoiced", "offset_days": 60}


@tagged("post_install", "-at_install")
class TestCredit(ReceivablesCommon):
    """What a customer owes and what is on the way to it stays within its limit (R5.9)."""

    begins_with = ("draft",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Odoo's own limit; demo data may give the company a default one.
        cls.customer.credit_limit = 0

    def used(self, order):
        order.invalidate_recordset(["gy_credit_used"])
        return order.gy_credit_used

    def limited(self, limit, gate="confirm"):
        self.customer.credit_limit = limit
        self.company.gy_credit_gate = gate

    def test_without_limit_nothing_is_told(self):
        order = self.confirmed()
        self.assertEqual((order.gy_credit_limit, order.gy_credit_used), (0, 0))

    def test_how_it_is_used(self):
        self.limited(50000, "none")
        order = self.with_plan(OPEN)
        self.assertEqual(self.used(order), 0, "nothing was made or shipped")
        self.make(order)
        self.assertEqual(self.used(order), 10000)
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertEqual(self.used(order), 10000)
        invoice = self.invoice(order)
        self.assertEqual(self.used(order), 10000, "what was on the way is in the ledger now")
        self.register(invoice, 4000)
        self.assertEqual(self.used(order), 6000)
        self.assertEqual(order.gy_credit_left, 44000)

    def test_advances_give_credit_back(self):
        self.limited(50000, "none")
        order = self.confirmed()
        self.make(order)
        self.pay(order, 3000)
        self.assertEqual(self.used(order), 7000)
        advances = self.env["account.account"].create(
            {"code": "220397", "name": "Advances", "account_type": "liability_current"}
        )
        self.company.gy_advance_account_id = advances
        self.pay(order, 2000)
        self.assertEqual(self.used(order), 5000)

    def test_confirming(self):
        self.limited(15000)
        self.make(self.with_plan(OPEN))
        order = self.draft()
        order.write({"gy_installment_ids": [(5,), (0, 0, OPEN)]})
        with self.assertRaisesRegex(UserError, "has a credit of"):
            order._gy_check_gate("confirm")
        reasons = [
            item["missing"]
            for item in order._gy_gate_reasons("confirm")
            if "credit" in item["missing"]
        ]
        self.assertEqual(len(reasons), 1)
        self.customer.credit_limit = 20000
        self.assertFalse(
            [item for item in order._gy_gate_reasons("confirm") if "credit" in item["missing"]]
        )

    def credit_reasons(self, order):
        return [
            item
            for item in order._gy_gate_reasons("confirm")
            if "has a credit of" in (item["missing"] or "")
        ]

    def test_promised_a_moment_ago(self):
        """A contract in force uses the credit it was promised before anything of it is made."""
        self.limited(15000)
        first = self.with_plan(OPEN)
        second = self.draft()
        second.write({"gy_installment_ids": [(5,), (0, 0, OPEN)]})
        self.assertEqual(self.used(second), 0, "nothing was made or shipped")
        self.assertFalse(self.credit_reasons(first), "a contract is not in its own way")
        (reason,) = self.credit_reasons(second)
        self.assertRegex(reason["missing"], r"would be \D*5,000\.00")
        self.make(first)
        (again,) = self.credit_reasons(second)
        self.assertEqual(again["missing"], reason["missing"], "made or promised, it counts once")
        self.pay(first, 5000)
        self.assertFalse(self.credit_reasons(second))

    def test_promised_with_money_before(self):
        """Of a contract that is paid before production and shipment only the rest is promised."""
        self.confirmed()
        self.limited(10999)
        order = self.draft()
        order.write({"gy_installment_ids": [(5,), (0, 0, OPEN)]})
        self.assertTrue(self.credit_reasons(order))
        self.customer.credit_limit = 11000
        self.assertFalse(self.credit_reasons(order))

    def test_what_is_paid_before_needs_no_credit(self):
        self.limited(1500)
        order = self.draft()
        self.assertEqual(order._gy_credit_needed(), 1000, "only the retention waits for no gate")
        self.assertFalse(order._gy_credit_reasons(order._gy_credit_needed()))

    def shipment_reasons(self, order):
        moves = self.deliveries(order).move_ids
        return [
            item
            for item in order._gy_gate_reasons("shipment", moves=moves)
            if "credit" in item["missing"]
        ]

    def test_shipping(self):
        order = self.with_plan(OPEN)
        self.make(order)
        for gate, stopped in (("none", False), ("shipment", True), ("confirm", True)):
            self.limited(9000, gate)
            self.assertEqual(bool(self.shipment_reasons(order)), stopped, gate)
        self.pay(order, 1000)
        self.assertFalse(self.shipment_reasons(order), "the customer paid")

    def test_in_turn(self):
        """Two contracts of one customer cannot both use the same credit: one waits."""

        def place():
            # An update moves the row, also one that changes nothing.
            self.env.cr.execute("SELECT ctid FROM res_partner WHERE id = %s", [self.customer.id])
            return self.env.cr.fetchone()[0]

        for limit, gate, held in (
            (50000, "confirm", True),
            (0, "confirm", False),
            (1, "none", False),
        ):
            self.limited(limit, gate)
            order = self.draft()
            self.env.flush_all()
            before = place()
            with self.open_gates():
                order._gy_check_gate("confirm")
            self.assertEqual(place() != before, held, (limit, gate))

    def test_each_company_has_its_own(self):
        other = self.env["res.company"].create({"name": "Other", "gy_process_enabled": True})
        self.limited(5000)
        self.customer.with_company(other).credit_limit = 70000
        order = self.confirmed()
        self.assertEqual(order.gy_credit_limit, 5000)

    def test_the_reason_leads_to_the_customer(self):
        order = self.with_plan(OPEN)
        self.make(order)
        self.limited(100)
        (reason,) = self.shipment_reasons(order)
        self.assertEqual(reason["action"]["res_model"], "res.partner")
        self.assertEqual(reason["action"]["res_id"], self.customer.commercial_partner_id.id)
