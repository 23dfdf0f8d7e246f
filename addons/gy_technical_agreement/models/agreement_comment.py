from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from .agreement_topic import PARTS
from .technical_agreement_decisions import OWNERS


class AgreementComment(models.Model):
    """What somebody asks or proposes on a clause, and what its side answered (R2.6).

    Whoever does not write a part comments on it; the owner comments to ask the other side. It
    waits until it is answered, and so does the release of the clause's part.
    """

    _name = "gy.agreement.comment"
    _description = "Comment on a Clause"
    _inherit = ["gy.guarded.mixin"]
    _order = "agreement_id, answered_on desc, id"
    _rec_name = "text"

    clause_id = fields.Many2one(
        "gy.agreement.clause", required=True, index=True, ondelete="cascade", readonly=True
    )
    agreement_id = fields.Many2one(related="clause_id.agreement_id", store=True, index=True)
    company_id = fields.Many2one(related="clause_id.company_id", store=True, index=True)
    part = fields.Selection(related="clause_id.part", store=True)
    text = fields.Text(string="Comment", required=True, readonly=True)
    user_id = fields.Many2one("res.users", string="From", required=True, readonly=True)
    asked_on = fields.Date(required=True, readonly=True)
    waits_on = fields.Selection(PARTS, string="Answered by", required=True, readonly=True)
    answer = fields.Text(readonly=True)
    answered_by_id = fields.Many2one("res.users", string="Answer from", readonly=True)
    answered_on = fields.Date(readonly=True)
    is_open = fields.Boolean(
        string="Open", compute="_compute_is_open", store=True, help="Nobody has answered it yet."
    )
    can_answer = fields.Boolean(compute="_compute_can_answer")

    @api.depends("answered_on")
    def _compute_is_open(self):
        for comment in self:
            comment.is_open = not comment.answered_on

    @api.depends("is_open", "waits_on", "user_id")
    @api.depends_context("uid")
    def _compute_can_answer(self):
        for comment in self:
            comment.can_answer = comment.is_open and comment._may_answer()

    def _may_answer(self):
        """Tell whether the user belongs to the side that is asked, or takes back what they said."""
        self.ensure_one()
        return self.user_id == self.env.user or self.env.user._gy_has_role(*OWNERS[self.waits_on])

    @public
    def action_answer(self, answer=False):
        """Answer the comment, which settles it.

        :param str answer: kept beside the comment; who wrote the comment may settle it, too
        :raise AccessError: for anyone but the side that is asked and the author
        :raise UserError: without answer, or when it was answered already
        """
        self.check_access("read")
        if not self._may_answer():
            labels = dict(self._fields["waits_on"]._description_selection(self.env))
            raise AccessError(
                self.env._(
                    "This comment is answered by those who write “%(part)s”, or taken back by "
                    "%(user)s.",
                    part=labels[self.waits_on],
                    user=self.user_id.name,
                )
            )
        self.agreement_id._lock()
        words = (answer or "").strip()
        if not words:
            raise UserError(self.env._("Write an answer, if only that it is done."))
        if not self.is_open:
            raise UserError(self.env._("This comment was answered already."))
        self._gy_write_decided(
            {
                "answer": words,
                "answered_by_id": self.env.uid,
                "answered_on": clock.today(self),
            }
        )
        self.agreement_id._tell(
            self.user_id,
            self.env._(
                "%(topic)s: %(text)s\nAnswer: %(answer)s",
                topic=self.clause_id.topic_id.name,
                text=self.text,
                answer=words,
            ),
        )
        return True
