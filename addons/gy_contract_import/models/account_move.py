from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class AccountMove(models.Model):
    """Opening entries of contracts that ran already: what was invoiced and received before (R17.4)."""

    _inherit = "account.move"

    gy_is_opening = fields.Boolean(
        string="Opening Entry of a Contract",
        copy=False,
        readonly=True,
        groups=INTERNAL,
        help="Brought in with a contract that ran already; its papers are those of the time.",
    )

    @api.model
    def _gy_guarded_fields(self):
        return super()._gy_guarded_fields() | {"gy_is_opening"}

    def _gy_openings(self):
        """Return those of these entries that were brought in with contracts."""
        # Only whether it is one is asked, whoever asks.
        return self.sudo().filtered("gy_is_opening").with_env(self.env)

    def _gy_is_receipt(self):
        """What was received before the cut-over is money, though no bank account tells of it here."""
        if self.move_type == "entry" and self._gy_openings():
            return True
        return super()._gy_is_receipt()

    def _gy_check_requested(self):
        """What was invoiced before the cut-over was requested then."""
        return super(AccountMove, self - self._gy_openings())._gy_check_requested()

    def _gy_fapiao_gap(self):
        """It has its fapiao from then."""
        if self.move_type == "out_invoice" and self._gy_openings():
            return 0.0
        return super()._gy_fapiao_gap()

    def _gy_awaits_posting(self):
        """The customer has posted it then."""
        return not self._gy_openings() and super()._gy_awaits_posting()

    def _gy_planned_terms(self, order):
        """Its receivable lines are those of the workbook, instalment by instalment."""
        row = order.gy_import_row_id
        if self._gy_openings() and row:
            plan = row.data["installments"]
            return order._gy_plan(), [line.get("invoiced") or 0.0 for line in plan]
        return super()._gy_planned_terms(order)
