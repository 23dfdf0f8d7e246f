from odoo import fields, models


class AgreementCommenting(models.TransientModel):
    """The dialog for a comment on a clause; it shows what was said before."""

    _name = "gy.agreement.commenting"
    _description = "Comment on a Clause"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "clause_id"

    clause_id = fields.Many2one(
        "gy.agreement.clause", string="Clause", required=True, readonly=True, ondelete="cascade"
    )
    clause_text = fields.Text(related="clause_id.text")
    comment_ids = fields.One2many(related="clause_id.comment_ids")
    text = fields.Text(string="Comment", required=True)

    def _apply(self):
        self.clause_id.action_comment(self.text)
