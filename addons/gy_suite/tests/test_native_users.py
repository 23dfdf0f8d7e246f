from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.gy_receivables.tests.common import ReceivablesCommon

# Native rights, and the records that people who hold no role of ours work on.
NATIVE = {
    "sales_team.group_sale_salesman_all_leads": ("sale.order", "sale.order.line", "crm.lead"),
    "stock.group_stock_user": ("stock.picking", "stock.move", "stock.lot"),
    "mrp.group_mrp_user": ("mrp.production",),
    "account.group_account_invoice": ("account.move", "account.payment"),
}


def is_ours(field):
    """Tell whether one of our addons brings or changes the field."""
    return any(module.startswith("gy_") for module in field._modules)


@tagged("post_install", "-at_install")
class TestNativeUsers(ReceivablesCommon):
    """People without a role work on plain records as in stock Odoo, with all addons installed."""

    def native_user(self, group):
        return (
            self.env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                {
                    "name": group,
                    "login": f"native {group}",
                    "group_ids": [
                        Command.set([self.env.ref("base.group_user").id, self.env.ref(group).id])
                    ],
                }
            )
        )

    def plain_records(self):
        """Return a plain order that was made, shipped, invoiced and paid, with all its records."""
        self.company.gy_process_enabled = False
        order = self.outside(quantity=2.0)
        order.action_confirm()
        productions = self.env["mrp.production"].search(
            [("sale_line_id", "in", order.order_line.ids)]
        )
        invoice = order._force_lines_to_invoice_policy_order() or order._create_invoices()
        invoice.action_post()
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": order.partner_id.id,
                "amount": 10.0,
            }
        )
        payment.action_post()
        lot = self.env["stock.lot"].create({"name": "P-1", "product_id": self.bearing.id})
        lead = self.env["crm.lead"].create({"name": "Plain", "partner_id": order.partner_id.id})
        records = (
            *(order, order.order_line, lead, order.picking_ids, order.picking_ids.move_ids),
            *(lot, productions, invoice, payment),
        )
        return {record._name: record for record in records}

    def test_every_field_can_be_read(self):
        """An export, or core's own ``read``, takes every field the user is shown: ours fail nowhere."""
        records = self.plain_records()
        for group, models in NATIVE.items():
            user = self.native_user(group)
            for model in models:
                with self.subTest(model, group=group):
                    found = records[model].with_user(user)
                    found.invalidate_recordset()
                    ours = [name for name in found.fields_get() if is_ours(found._fields[name])]
                    self.assertEqual([row["id"] for row in found.read(["id", *ours])], found.ids)

    def test_who_sells_without_a_role(self):
        """Whoever may write orders may draft a contract; the gates say what it takes from there."""
        user = self.native_user("sales_team.group_sale_salesman_all_leads")
        order = self.env["sale.order"].with_user(user).create(self._draft_vals())
        self.assertTrue(order.gy_is_process)
        self.assertTrue(order.sudo().gy_installment_ids, "the plan comes with the contract")
        with Form(order) as form:
            form.client_order_ref = "N-1"
            with form.order_line.edit(0) as line:
                line.product_uom_qty = 3.0
        self.assertEqual(order.order_line.product_uom_qty, 3.0)
        with self.assertRaisesRegex(UserError, "cannot be confirmed yet"):
            order.action_confirm()

    def test_payments_keep_their_names(self):
        """A payment is called after its entry; no number of another sequence is used up."""
        payment = self.plain_records()["account.payment"]
        self.assertEqual(payment.name, payment.move_id.name)

    def test_invoice_ahead_of_delivery(self):
        """Core writes the quantity to invoice of a plain order that was paid online."""
        invoice = self.plain_records()["account.move"]
        self.assertEqual(invoice.invoice_line_ids.quantity, 2.0)
