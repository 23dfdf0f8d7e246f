from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import FILE, ReceivablesCommon


@tagged("post_install", "-at_install")
class TestAcceptance(ReceivablesCommon):
    """The day of acceptance, from which instalments count (R6.1)."""

    def test_acceptance(self):
        template = self.env.ref("gy_receivables.installment_template_thirds")
        order = self.stocked(gy_installment_template_id=template.id)
        sales = self.as_role("salesperson", order)
        today = self.today()
        with self.assertRaisesRegex(UserError, "nothing was shipped"):
            sales.action_gy_accept(today, FILE, "accepted.pdf")
        with self.open_gates():
            self.ship(self.deliveries(order))
        acceptance = self.plan(order).filtered(lambda line: line.kind == "acceptance")
        self.assertFalse(acceptance.due_date)
        with self.assertRaisesRegex(UserError, "choose the file"), self.cr.savepoint():
            sales.action_gy_accept(today, None, None)
        with self.assertRaisesRegex(UserError, "not in the future"):
            sales.action_gy_accept("2099-01-01", FILE, "accepted.pdf")
        dialogs = self.as_role("salesperson", self.env["gy.acceptance.entry"]).with_context(
            active_model="sale.order", active_id=order.id
        )
        dialogs.create({"scan": FILE, "filename": "accepted.pdf"}).action_apply()
        self.assertEqual(order.gy_accepted_on, today)
        self.assertEqual(acceptance.due_date, fields.Date.add(today, days=30))
        self.assertIn("acceptance", order.gy_document_ids.mapped("type_id.code"))
        with self.assertRaises(AccessError):
            sales.action_gy_accept(today, FILE, "accepted.pdf")
        earlier = fields.Date.subtract(today, days=3)
        self.as_role("sales_admin", order).action_gy_accept(earlier, FILE, "accepted.pdf")
        self.assertEqual(acceptance.due_date, fields.Date.add(earlier, days=30))

    def test_acceptance_rights(self):
        order = self.shipped()
        for role in set(self.users) - {"salesperson", "sales_manager", "sales_admin"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, order).action_gy_accept("2026-01-01", FILE, "x.pdf")
        for role in self.users:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, order).write({"gy_accepted_on": "2026-01-01"})
