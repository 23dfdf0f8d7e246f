from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public


class WorkInstructionComment(models.Model):
    """What a colleague said of a circulated version, and the answer (R0.14)."""

    _name = "gy.work.instruction.comment"
    _description = "Comment on a Work Instruction"
    _inherit = ["gy.record.mixin"]
    _order = "id"
    _rec_name = "text"

    instruction_id = fields.Many2one(
        "gy.work.instruction", string="Instruction", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="instruction_id.company_id", store=True, index=True)
    text = fields.Text(string="Comment", required=True)
    user_id = fields.Many2one("res.users", string="From", required=True, index=True)
    said_on = fields.Date(required=True)
    answer = fields.Text()
    answered_by_id = fields.Many2one("res.users", string="Answer from", index="btree_not_null")
    answered_on = fields.Date()
    is_open = fields.Boolean(compute="_compute_is_open", store=True, help="It has no answer yet.")

    @api.depends("answered_on")
    def _compute_is_open(self):
        for comment in self:
            comment.is_open = not comment.answered_on

    @public
    def action_answer(self, answer=None):
        """Answer a comment, which settles it.

        :param str answer: required, kept beside the comment
        :raise AccessError: for anyone but the sales administrator
        :raise UserError: without answer, when it was answered, or the version is signed off
        """
        self.instruction_id._check_preparer()
        self.check_access("read")
        self.instruction_id._gy_lock_totals()
        self.instruction_id._check_open()
        words = (answer or "").strip()
        if not words:
            raise UserError(self.env._("Write an answer, if only that it is done."))
        if not self.is_open:
            raise UserError(self.env._("This comment was answered already."))
        return self._gy_write_decided(
            {"answer": words, "answered_by_id": self.env.uid, "answered_on": clock.today(self)}
        )

    @public
    def action_open_answer(self):
        """Open the dialog in which this comment is answered."""
        return actions.open_dialog(
            "gy.work.instruction.words",
            self.env._("Answer"),
            instruction_id=self.instruction_id.id,
            comment_id=self.id,
        )
