from odoo import api, models


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    # The tie between an invoice's line and a contract's line is what counts as invoiced.

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        if any(vals.get("sale_line_ids") for vals in vals_list):
            lines._gy_tie_contracts()
        return lines

    def write(self, vals):
        if "sale_line_ids" not in vals:
            return super().write(vals)
        # Read for the check only; who may edit the invoice is checked by core.
        self.sudo().sale_line_ids.order_id._gy_contracts().with_env(self.env)._gy_check_tie()
        res = super().write(vals)
        self._gy_tie_contracts()
        return res

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
