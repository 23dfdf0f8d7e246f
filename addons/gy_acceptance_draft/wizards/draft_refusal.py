from odoo import api, fields, models


class DraftRefusal(models.TransientModel):
    """The dialog that records that the payment of a draft was refused."""

    _name = "gy.draft.refusal"
    _description = "Draft Dishonoured"
    _inherit = ["gy.draft.step.mixin"]

    due_date = fields.Date(
        string="Recourse until",
        required=True,
        compute="_compute_due_date",
        store=True,
        readonly=False,
    )
    reason = fields.Text(required=True)

    @api.depends("date", "draft_id")
    def _compute_due_date(self):
        """Propose the term by law; finance confirms it."""
        for dialog in self:
            known = dialog.draft_id and dialog.date
            dialog.due_date = known and dialog.draft_id._recourse_term(dialog.date)

    def _apply(self):
        self.draft_id.action_dishonour(self.reason, self.date, self.due_date)
