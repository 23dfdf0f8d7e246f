from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    gy_installment_id = fields.Many2one(
        "gy.installment",
        string="Instalment",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        groups="base.group_user",
        help="The instalment of the contract that this line asks for.",
    )

    @api.depends("gy_installment_id")
    def _compute_term_key(self):
        res = super()._compute_term_key()
        for line in self.filtered(lambda line: line.term_key and line.gy_installment_id):
            line.term_key = line.move_id._gy_term_key(line.gy_installment_id)
        return res

    @api.constrains("gy_installment_id")
    def _check_gy_installment(self):
        # Read for the check only.
        for line in self.sudo().filtered("gy_installment_id"):
            if line.gy_installment_id.order_id != line.move_id.gy_order_id:
                raise ValidationError(
                    self.env._(
                        "%(invoice)s is not of contract %(contract)s, whose instalment this is.",
                        invoice=line.move_id.display_name,
                        contract=line.gy_installment_id.order_id.display_name,
                    )
                )

    # The tie between an invoice's line and a contract's line is what counts as invoiced.

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        if any(vals.get("sale_line_ids") for vals in vals_list):
            lines._gy_tie_contracts()
        return lines

    def write(self, vals):
        if "gy_installment_id" in vals and not self.env.su:
            self._gy_check_derived_term(vals)
        if "sale_line_ids" not in vals:
            return super().write(vals)
        # Read for the check only; who may edit the invoice is checked by core.
        self.sudo().sale_line_ids.order_id._gy_contracts().with_env(self.env)._gy_check_tie()
        res = super().write(vals)
        self._gy_tie_contracts()
        return res

    def _gy_check_derived_term(self, vals):
        """Refuse to choose the instalment of a line; core writes it with the line's kind (R6.4).

        :raise AccessError: for posted lines, and for whoever writes nothing but the instalment
        """
        if "display_type" in vals and "posted" not in self.mapped("parent_state"):
            return
        raise AccessError(
            self.env._(
                "Which instalment a line asks for follows from its contract. Reset the invoice to "
                "draft and post it again to have it derived anew."
            )
        )

    def _gy_tie_contracts(self):
        """Note on invoices which contract they belong to; refuse ties made by others than finance.

        :raise AccessError: naming the contract
        """
        # Whoever invoices need not see the contracts.
        for move in self.sudo().move_id:
            lines = self.sudo().filtered(lambda line, move=move: line.move_id == move)
            contracts = lines.sale_line_ids.order_id._gy_contracts()
            contracts.with_env(self.env)._gy_check_tie()
            if contracts and not move.gy_order_id:
                move._gy_write_decided({"gy_order_id": contracts[:1].id})
