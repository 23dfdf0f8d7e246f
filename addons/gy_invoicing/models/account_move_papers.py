from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE


class AccountMove(models.Model):
    """What of a contract's invoice has its fapiao, and what it was requested with (R11.2)."""

    _inherit = "account.move"

    gy_fapiao_ids = fields.One2many(
        "gy.fapiao", "move_id", string="Fapiao", copy=False, groups=ROLE, readonly=True
    )
    gy_request_ids = fields.One2many(
        "gy.invoice.request",
        "move_id",
        string="Invoice Request",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_needs_fapiao = fields.Boolean(compute="_compute_gy_needs_fapiao", groups=INTERNAL)

    def _compute_gy_needs_fapiao(self):
        """Tell the form whether its button is of use."""
        # A fact of a contract's invoice, shown to whoever may open it.
        for move in self.sudo():
            posted = bool(move.gy_order_id) and move.state == "posted"
            move.gy_needs_fapiao = posted and bool(move._gy_fapiao_gap())

    def _gy_fapiao_gap(self):
        """Return for how much of this invoice or credit note a fapiao is still to be issued.

        A credit note needs a red-letter one when its invoice had a fapiao; an invoice that was
        reversed before it had any needs none.
        """
        self.ensure_one()
        issued = sum(self.gy_fapiao_ids._valid().mapped("amount"))
        if self.move_type == "out_refund":
            due = self.amount_total if self.reversed_entry_id.gy_fapiao_ids._valid() else 0.0
        elif self.payment_state == "reversed" and not issued:
            due = 0.0
        else:
            due = self.amount_total
        gap = self.currency_id.round(max(0.0, due - issued))
        if issued and self.sudo().gy_order_id._gy_is_cents(gap):
            return 0.0
        return gap

    def _gy_check_postable(self):
        if not self.gy_fapiao_ids._valid():
            raise UserError(
                self.env._("%s has no fapiao yet: the customer cannot post it.", self.name)
            )
        return super()._gy_check_postable()
