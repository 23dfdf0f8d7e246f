from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools import gate_pass

GUARDED = frozenset(
    {
        "gy_order_id",
        "gy_posting_deadline",
        "gy_receipt_entry_id",
        "gy_settlement_id",
        "gy_carried_invoice_id",
    }
)


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["gy.decided.mixin", "account.move"]

    gy_order_id = fields.Many2one(
        "sale.order",
        string="Contract",
        copy=False,
        index="btree_not_null",
        groups="base.group_user",
        readonly=True,
        help="The contract this invoice or credit note belongs to.",
    )

    def _gy_contracts(self):
        """Return the contracts these entries invoice or bring money for; two queries a batch."""
        # The entry of a payment has no lines of a contract; other entries may have shares.
        orders = self.origin_payment_id.gy_share_ids.order_id
        others = self.filtered(lambda move: not move.origin_payment_id)
        orders |= others.filtered(lambda move: move.move_type == "entry")._gy_entry_contracts()
        others = others.filtered(lambda move: move.move_type != "entry")
        if not others.ids:
            return orders
        lines = self.env["sale.order.line"].search(
            [("invoice_lines.move_id", "in", others.ids), ("gy_contract_id", "!=", False)]
        )
        return orders | lines.gy_contract_id

    @api.model
    def _gy_guarded_fields(self):
        """Return the fields that follow from our own records, and that no client writes. Extend."""
        return GUARDED

    @api.model
    def default_get(self, fields):
        """Drop defaults of a context or a user: an invoice's lines say what contract it is of."""
        values = super().default_get(fields)
        return {name: values[name] for name in values.keys() - self._gy_guarded_fields()}

    @api.model_create_multi
    def create(self, vals_list):
        guarded = self._gy_guarded_fields()
        if any(vals.get(name) for vals in vals_list for name in guarded):
            raise AccessError(self._gy_tie_refusal())
        return super().create(vals_list)

    def _gy_tie_refusal(self):
        return self.env._("An invoice belongs to the contract whose lines it invoices.")

    def write(self, vals):
        guarded = self._gy_guarded_fields() & vals.keys()
        if guarded and not gate_pass.is_granted(self, guarded):
            raise AccessError(self._gy_tie_refusal())
        if "state" not in vals:
            res = super().write(vals)
            if vals.keys() & {"partner_id", "partner_shipping_id"}:
                self._gy_check_partners()
            return res
        # Whoever posts or cancels need not see the contracts; only their totals are recomputed.
        contracts = self.sudo()._gy_contracts()
        contracts._gy_lock_totals()
        res = super().write(vals)
        contracts._gy_money_changed()
        return res

    def _gy_check_partners(self):
        """Refuse invoices and credit notes of a contract to anybody but who was agreed (A13).

        :raise UserError: naming the invoice, the contract and the way to another agreement
        """
        # Read for the check only.
        for move in self.sudo().filtered(lambda move: move.gy_order_id):
            contract = move.gy_order_id
            road = contract._gy_change_road()
            name = move.display_name
            contract._gy_check_partner(name, move.partner_id, "partner_invoice_id", road)
            contract._gy_check_partner(name, move.partner_shipping_id, "partner_shipping_id", road)

    def _gy_check_invoiced(self):
        """Refuse to invoice more than a contract's line has, whatever was changed on the draft.

        :raise UserError: naming the contract and the product
        """
        # Read for the check only.
        lines = self.sudo().filtered("gy_order_id").invoice_line_ids.sale_line_ids
        for line in lines.filtered(lambda line: line._gy_is_billed()):
            if line.product_uom_id.compare(line.qty_invoiced_posted, line.product_uom_qty) > 0:
                raise UserError(
                    self.env._(
                        "%(contract)s: %(quantity)s of %(product)s would be invoiced, %(ordered)s "
                        "are ordered.",
                        contract=line.order_id.display_name,
                        quantity=f"{line.qty_invoiced_posted:.10g}",
                        product=line.product_id.display_name,
                        ordered=f"{line.product_uom_qty:.10g}",
                    )
                )

    def _post(self, soft=True):
        posted = super()._post(soft=soft)
        posted._gy_check_partners()
        posted._gy_check_invoiced()
        posted._gy_set_posting_deadline()
        posted.filtered(lambda move: move.move_type == "out_invoice")._gy_use_advances()
        posted._gy_settle_posted()
        # Who posts a payment need not see the contracts it is shared among.
        posted.sudo()._gy_shares()._use()
        return posted
