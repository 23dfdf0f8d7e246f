from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public


class CustomerPosting(models.Model):
    """The customer has an invoice in its books: a dated fact with evidence (R12.2).

    Recorded with :meth:`account.move.action_gy_post_at_customer`; it starts the clock of the
    instalments that count from it.
    """

    _name = "gy.customer.posting"
    _description = "Posting by the Customer"
    _inherit = ["gy.guarded.mixin"]
    _order = "date desc, id desc"
    _rec_name = "move_id"

    move_id = fields.Many2one(
        "account.move", string="Invoice", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    date = fields.Date(string="Posted on", required=True)
    document_id = fields.Many2one(
        "gy.document", string="Evidence", required=True, index=True, ondelete="restrict"
    )
    recorded_by = fields.Many2one("res.users", required=True, index=True)
    voided_on = fields.Date()
    void_reason = fields.Char(string="Void because")

    _move_uniq = models.UniqueIndex(
        "(move_id) WHERE voided_on IS NULL", "This invoice is posted by the customer already."
    )

    @api.depends("move_id")
    def _compute_display_name(self):
        for posting in self:
            # The invoice's number alone is told; whoever sees the posting need not see the invoice.
            posting.display_name = posting.move_id.sudo().display_name

    def _valid(self):
        return self.filtered(lambda posting: not posting.voided_on)

    @public(many=True)
    def action_void(self, reason):
        """Take back a posting that was recorded in error, with a reason that is kept.

        :raise AccessError: for anyone but the sales administrator
        :raise UserError: without reason, or when it was taken back already
        """
        self.order_id._gy_check_role("sales_admin")
        self.check_access("read")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the posting is taken back."))
        if self - self._valid():
            raise UserError(self.env._("This posting was taken back already."))
        self.order_id._gy_lock_totals()
        vals = {"voided_on": clock.today(self), "void_reason": reason}
        self._gy_write_decided(vals)
        self.flush_recordset(vals)  # the unique index must see it before another one is made
        for posting in self.sudo():
            posting.order_id.message_post(
                body=self.env._(
                    "Posting of %(invoice)s by the customer taken back by %(user)s: %(reason)s",
                    invoice=posting.move_id.name,
                    user=self.env.user.name,
                    reason=reason,
                )
            )
        self.sudo().move_id._gy_contracts()._gy_papers_changed()
        return True
