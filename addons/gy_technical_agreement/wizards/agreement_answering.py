from odoo import fields, models


class AgreementAnswering(models.TransientModel):
    """The dialog that answers a comment on a clause."""

    _name = "gy.agreement.answering"
    _description = "Answer a Comment"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "comment_id"

    comment_id = fields.Many2one(
        "gy.agreement.comment",
        string="Answered Comment",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    clause_id = fields.Many2one(related="comment_id.clause_id", string="Clause")
    clause_text = fields.Text(related="clause_id.text")
    text = fields.Text(related="comment_id.text")
    answer = fields.Text(required=True)

    def _apply(self):
        self.comment_id.action_answer(self.answer)
