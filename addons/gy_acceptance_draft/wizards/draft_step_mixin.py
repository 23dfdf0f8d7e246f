from odoo import fields, models

from odoo.addons.gy_sales_process.tools import clock


class DraftStepMixin(models.AbstractModel):
    """A dialog for what happened to a draft on a day (R6.9)."""

    _name = "gy.draft.step.mixin"
    _description = "Dialog for a Step of a Draft"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "draft_id"

    draft_id = fields.Many2one("gy.acceptance.draft", string="Draft", required=True, readonly=True)
    company_id = fields.Many2one(related="draft_id.company_id")
    draft_journal_id = fields.Many2one(related="draft_id.payment_id.journal_id")
    currency_id = fields.Many2one(related="draft_id.currency_id")
    state = fields.Selection(related="draft_id.state")
    face_amount = fields.Monetary(related="draft_id.amount", string="Face Value")
    date = fields.Date(required=True, default=lambda self: clock.today(self))
