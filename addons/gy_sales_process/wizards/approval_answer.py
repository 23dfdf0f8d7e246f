from odoo import api, fields, models
from odoo.exceptions import UserError


class ApprovalAnswer(models.TransientModel):
    """The dialog in which a vote is given, whatever is approved."""

    _name = "gy.approval.answer"
    _description = "Give an Opinion"
    _inherit = ["gy.business.date.mixin"]

    _dialog_of = "vote_id"

    vote_model = fields.Char(required=True, readonly=True)
    vote_id = fields.Many2oneReference(model_field="vote_model", required=True, readonly=True)
    role = fields.Char(string="Asked of", compute="_compute_role")
    hint = fields.Text(compute="_compute_role")
    opinion = fields.Selection([("agree", "Agree"), ("disagree", "Disagree")], required=True)
    reason = fields.Text()

    @api.depends("vote_model", "vote_id")
    def _compute_role(self):
        for dialog in self:
            dialog.role = dialog._record()._role_name()
            dialog.hint = dialog._record()._hint()

    def _record(self):
        """Return the vote; the dialog is for votes only.

        :raise UserError: when it is about something else
        """
        votes = self.env.registry.descendants(["gy.approval.vote.mixin"], "_inherit")
        if self.vote_model not in votes:
            raise UserError(self.env._("This dialog gives opinions in rounds of approval only."))
        return self.env[self.vote_model].browse(self.vote_id)

    def _apply(self):
        return self._record().action_give(
            self.opinion, self.reason, self.date, self.back_date_reason
        )
