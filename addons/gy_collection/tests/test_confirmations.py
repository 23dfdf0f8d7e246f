from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import FILE, CollectionCommon


@tagged("post_install", "-at_install")
class TestConfirmations(CollectionCommon):
    """Accounts are drawn up, sent, and come back with the customer's stamp (R14.2)."""

    def invoiced(self, paid=4000.0):
        """Return a contract of 10,000 that is invoiced, of which so much was paid."""
        order = self.shipped()
        self.signed(order)
        self.invoice(order)
        if paid:
            self.pay(order, paid)
        self.settle()
        return order

    def confirmation(self, order, date=None, send=True):
        action = self.parts(order, "finance").action_confirm_balance(date)
        found = self.env["gy.balance.confirmation"].browse(action["res_id"])
        if send:
            self.as_role("finance", found).action_send()
        return found

    def returned(self, item, amount, **values):
        self.as_role("finance", item).action_record_return(
            amount, **{"scan": FILE, "filename": "stamped.pdf", **values}
        )
        self.settle()

    def test_drawn_up(self):
        order = self.invoiced()
        item = self.confirmation(order, send=False)
        self.assertEqual((item.state, item.balance), ("draft", 6000.0))
        self.assertEqual(item.line_ids.order_id, order)
        self.assertEqual(item.line_ids.invoiced_amount, 10000.0)
        self.assertEqual(item.line_ids.received_amount, 4000.0)

    def test_money_ahead(self):
        order = self.confirmed()
        self.pay(order, 3000.0)
        item = self.confirmation(order)
        self.assertEqual(item.balance, -3000.0)

    def test_several_contracts(self):
        first, second = self.invoiced(), self.invoiced(0)
        item = self.confirmation(first)
        self.assertEqual(item.line_ids.order_id, first | second)
        self.assertEqual(item.balance, 16000.0)

    def test_as_of_a_day(self):
        order = self.invoiced()
        with self.assertRaises(UserError):
            self.confirmation(order, self.day(-30))
        with self.assertRaises(UserError):
            self.confirmation(order, self.day(1))

    def test_once_a_day(self):
        order = self.invoiced()
        item = self.confirmation(order)
        with self.assertRaisesRegex(UserError, item.name):
            self.confirmation(order)

    def test_sent(self):
        order = self.invoiced()
        item = self.confirmation(order)
        self.assertEqual((item.state, item.sent_on), ("sent", self.today()))
        self.assertEqual(item.document_ids.order_id, order)
        self.assertEqual(item.document_ids.type_id.code, "statement")
        self.assertTrue(item.document_ids.attachment_id.raw.startswith(b"%PDF"))
        with self.assertRaises(UserError):
            self.as_role("finance", item).action_send()

    def test_agreed(self):
        order = self.invoiced()
        item = self.confirmation(order)
        self.returned(item, 6000.0)
        self.assertEqual((item.state, item.difference), ("agreed", 0.0))
        self.assertEqual(item.acknowledged_on, self.today())
        self.assertEqual(item.return_id.order_id, order)
        self.assertNotIn("confirmation_differs", self.turns("finance", order))

    def test_differs(self):
        order = self.invoiced()
        item = self.confirmation(order)
        with self.assertRaises(UserError):
            self.returned(item, 5000.0)
        self.returned(item, 5000.0, note="Invoice 7 is not in their books")
        self.assertEqual((item.state, item.difference), ("differs", -1000.0))
        self.assertWaits(order, "confirmation_differs", "finance", "salesperson")
        with self.assertRaises(UserError):
            self.as_role("finance", item).action_settle("")
        self.as_role("finance", item).action_settle("Invoice sent again")
        self.settle()
        self.assertEqual(item.state, "settled")
        self.assertNotIn("confirmation_differs", self.turns("finance", order))

    def test_who_owes_nothing_acknowledges_nothing(self):
        item = self.confirmation(self.invoiced())
        self.returned(item, 0.0, note="They say it is paid")
        self.assertFalse(item.acknowledged_on)
        self.assertEqual(item.state, "differs")

    def test_return_refused(self):
        order = self.invoiced()
        item = self.confirmation(order, send=False)
        with self.assertRaises(UserError):
            self.returned(item, 6000.0)
        self.as_role("finance", item).action_send()
        for values in ({"date": self.day(1)}, {"date": self.day(-1)}, {"scan": None}):
            with self.assertRaises(UserError, msg=values):
                self.returned(item, 6000.0, **values)
        with self.assertRaises(UserError):
            self.returned(item, None)
        self.returned(item, 6000.0)
        with self.assertRaises(UserError):
            self.returned(item, 6000.0)

    def test_finance_only(self):
        order = self.invoiced()
        for role in ("salesperson", "sales_manager", "sales_admin", "general_manager"):
            with self.assertRaises(AccessError, msg=role):
                self.parts(order, role).action_confirm_balance()
        item = self.confirmation(order)
        for role in ("salesperson", "sales_manager"):
            mine = self.as_role(role, item)
            self.assertEqual(mine.balance, 6000.0, "sales read what was confirmed")
            for action in (
                mine.action_send,
                lambda mine=mine: mine.action_record_return(6000.0, scan=FILE, filename="a.pdf"),
                lambda mine=mine: mine.action_settle("x"),
                lambda mine=mine: mine.write({"their_balance": 1.0}),
            ):
                with self.assertRaises(AccessError):
                    action()

    def test_of_others(self):
        order = self.invoiced()
        item = self.confirmation(order)
        self.owned(order, self.users["sales_manager"])
        self.settle()
        self.assertFalse(self.as_role("salesperson", item).has_access("read"))

    def test_words(self):
        report = self.env.ref("gy_collection.action_report_balance_confirmation")
        item = self.confirmation(self.invoiced())
        html = report._render_qweb_html(report, item.ids)[0].decode()
        for words in ("对账函", self.customer.name, item.line_ids.order_id.name, "6,000.00"):
            self.assertIn(words, html)
