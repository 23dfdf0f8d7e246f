from odoo import fields, models


class WorkInstructionWords(models.TransientModel):
    """The dialog for a comment on a work instruction, and for the answer to one."""

    _name = "gy.work.instruction.words"
    _description = "Comment on a Work Instruction, or Answer"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "instruction_id"

    instruction_id = fields.Many2one(
        "gy.work.instruction", string="Instruction", required=True, readonly=True
    )
    comment_id = fields.Many2one(
        "gy.work.instruction.comment", string="Comment Answered", readonly=True
    )
    said = fields.Text(related="comment_id.text", string="Comment")
    text = fields.Text(string="Words", required=True)

    def _apply(self):
        if self.comment_id:
            self.comment_id.action_answer(self.text)
        else:
            self.instruction_id.action_comment(self.text)
