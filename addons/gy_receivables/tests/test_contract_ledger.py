from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.asked import specification

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestContractLedger(ReceivablesCommon):
    """One line a contract: amounts, what happened, what is open, what is overdue."""

    begins_with = ("confirmed", "shipped")

    def line(self, order, on=None, role="finance"):
        """Return the contract's line, as of a day."""
        ledger = self.as_role(role, self.env["gy.contract.ledger"])
        ledger = ledger.with_context(gy_on=fields.Date.to_string(on)) if on else ledger
        # Parts of instalments are written with the transaction.
        self.env.flush_all()
        self.env.cr.flush()
        line = ledger.browse(order.id)
        line.invalidate_recordset()
        return line

    def day(self, days):
        return fields.Date.add(self.today(), days=days)

    def test_a_contract_without_anything(self):
        line = self.line(self.confirmed())
        self.assertEqual((line.amount, line.owed_amount, line.open_amount), (10000, 10000, 10000))
        happened = ("shipped_amount", "signed_amount", "invoiced_amount", "received_amount")
        self.assertEqual([line[name] for name in happened], [0, 0, 0, 0])
        self.assertEqual(line.received_ratio, 0)

    def test_step_by_step(self):
        order = self.confirmed()
        self.pay(order, 3000)
        line = self.line(order)
        self.assertEqual((line.received_amount, line.received_ratio), (3000, 30))
        self.assertEqual((line.advance_amount, line.receivable_amount), (3000, 0))
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        line = self.line(order)
        self.assertEqual((line.shipped_amount, line.signed_amount), (4000, 0))
        self.signed(order)
        line = self.line(order)
        self.assertEqual((line.signed_amount, line.signed_uninvoiced), (4000, 4000))
        self.invoice(order)
        line = self.line(order)
        self.assertEqual((line.invoiced_amount, line.signed_uninvoiced), (4000, 0))
        self.assertEqual((line.receivable_amount, line.advance_amount), (1000, 0))
        self.assertEqual(line.open_amount, 7000)

    def test_as_of_a_day(self):
        order = self.shipped()
        self.signed(order)
        self.pay(order, 3000, date=self.day(-20))
        invoice = self.invoice(order, post=False)
        invoice.invoice_date = self.day(-10)
        invoice.action_post()
        self.assertEqual(self.line(order).invoiced_amount, 10000)
        before = self.line(order, on=self.day(-11))
        self.assertEqual((before.invoiced_amount, before.received_amount), (0, 3000))
        on_the_day = self.line(order, on=self.day(-10))
        self.assertEqual(on_the_day.invoiced_amount, 10000)
        self.assertEqual(on_the_day.invoiced_unshipped, 10000, "the goods left later")
        self.assertEqual(self.line(order, on=self.day(-21)).received_amount, 0)

    def test_a_day_that_is_none(self):
        order = self.confirmed()
        for nonsense in ("tomorrow", 7, [], "2999-01-01"):
            ledger = self.env["gy.contract.ledger"].with_context(gy_on=nonsense)
            self.assertEqual(ledger.browse(order.id).amount, 10000)

    def test_ages(self):
        days = (-1, -31, -100, -200, -400, 20)
        order = self.with_plan(
            *(
                {
                    "kind": "progress",
                    "share": share,
                    "trigger": "fixed",
                    "fixed_date": self.day(day),
                }
                for share, day in zip((10, 20, 15, 5, 30, 20), days, strict=True)
            )
        )
        line = self.line(order)
        self.assertEqual(line.overdue_amount, 8000)
        self.assertEqual(
            [
                line.overdue_1_30,
                line.overdue_31_90,
                line.overdue_91_180,
                line.overdue_181_365,
                line.overdue_older,
            ],
            [1000, 2000, 1500, 500, 3000],
        )
        self.assertEqual(line.next_date, self.day(20))
        self.pay(order, 3500)
        line = self.line(order)
        self.assertEqual(line.overdue_amount, 4500, "money fills the plan from the top")
        self.assertEqual(line.overdue_1_30 + line.overdue_31_90, 0)

    def test_the_same_as_the_contract_says(self):
        """The ledger's SQL against what the contract computes, whatever happened."""
        order = self.shipped()
        self.pay(order, 4321.09)
        invoice = self.invoice(order)
        self.credited(invoice, quantity=2)
        refund = self.pay(order, 100, post=False, payment_type="outbound")
        refund.action_post()
        line = self.line(order)
        self.assertEqual(line.received_amount, order.gy_received_amount)
        self.assertEqual(line.invoiced_amount, order.gy_invoiced_amount)
        self.assertEqual(line.owed_amount, order.gy_owed_amount)
        overdue = sum(
            part.missing_amount
            for part in self.env["gy.installment.part"].search([("order_id", "=", order.id)])
            if part.due_date and part.due_date < self.today()
        )
        self.assertEqual(line.overdue_amount, overdue)

    def test_financing(self):
        """3,000 for ten days, then 5,000 for five: 55,000 (R6.7)."""
        order = self.confirmed()
        self.pay(order, 3000, date=self.day(-15))
        self.pay(order, 2000, date=self.day(-5))
        line = self.line(order)
        self.assertEqual(line.financing, 3000 * 10 + 5000 * 5)
        self.assertEqual(line.advance_days, 5.5)
        self.assertEqual(self.line(order, on=self.day(-5)).financing, 3000 * 10)
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertEqual(self.line(order).financing, 55000, "the goods left today")

    def test_money_after_the_goods_finances_nothing(self):
        order = self.shipped()
        self.pay(order, 3000)
        self.assertEqual(self.line(order).financing, 0)

    def test_stamp_duty(self):
        self.company.gy_stamp_rate = 0.5
        line = self.line(self.confirmed())
        self.assertEqual((line.untaxed_amount, line.stamp_tax), (10000, 5))

    def test_which_contracts(self):
        draft, ended = self.draft(), self.confirmed()
        self.env.flush_all()
        # Which road ends a contract early is told elsewhere.
        self.env.cr.execute("UPDATE sale_order SET state = 'cancel' WHERE id = %s", [ended.id])
        self.env.invalidate_all()
        ledger = self.env["gy.contract.ledger"]
        self.assertFalse(ledger.search([("order_id", "=", draft.id)]))
        self.assertEqual(ledger.search([("order_id", "=", ended.id)]).state, "cancel")

    def test_month_end(self):
        order = self.shipped()
        self.signed(order)
        dialog = self.as_role("finance", self.env["gy.month.end"]).create({})
        self.assertEqual(dialog.date, fields.Date.end_of(self.day(-self.today().day), "month"))
        dialog.date = self.today()
        self.env.flush_all()
        self.env.cr.flush()
        action = dialog.action_show()
        ledger = self.env[action["res_model"]].with_context(**action["context"])
        self.assertIn(order, ledger.search(action["domain"]).order_id)
        self.invoice(order)
        self.env.flush_all()
        self.assertNotIn(order, ledger.search(action["domain"]).order_id)

    def test_who_sees_what(self):
        order = self.confirmed()
        theirs = self.confirmed()
        self.owned(theirs, self.users["sales_manager"])
        for role in ("finance", "sales_manager", "contract_admin", "sales_admin"):
            found = self.as_role(role, self.env["gy.contract.ledger"]).search([]).order_id
            self.assertLessEqual(set((order | theirs).ids), set(found.ids), role)
        found = self.as_role("salesperson", self.env["gy.contract.ledger"]).search([]).order_id
        self.assertIn(order.id, found.ids)
        self.assertNotIn(theirs.id, found.ids)
        with self.assertRaises(AccessError):
            self.as_role("finance", self.env["gy.contract.ledger"]).browse(order.id).write(
                {"amount": 1}
            )

    def test_many_cost_no_more_queries(self):
        ledger = self.as_role("finance", self.env["gy.contract.ledger"])
        asked = specification(ledger, self.env.ref("gy_receivables.contract_ledger_action"))

        def opened():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            ledger.web_search_read([], asked, limit=80)
            return self.env.cr.sql_log_count - before

        self.confirmed()
        opened()
        few = opened()
        for _time in range(4):
            self.confirmed()
        self.assertLessEqual(opened(), few)
