from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import actions


class ReviewSubmission(models.TransientModel):
    """The dialog that says who would be asked about a contract, and submits it (R5.1)."""

    _name = "gy.review.submission"
    _description = "Submit for Review"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, readonly=True, ondelete="cascade"
    )
    preview = fields.Html(compute="_compute_preview", sanitize=False)

    @api.depends("order_id")
    @api.depends_context("uid", "lang")
    def _compute_preview(self):
        for dialog in self:
            dialog.order_id.check_access("read")
            dialog.preview = self.env["ir.qweb"]._render(
                "gy_contract_review.review_preview", dialog.order_id._gy_review_preview()
            )

    def _apply(self):
        self.order_id.action_gy_submit_review()
        return actions.open_form(self.order_id._gy_current_review())
