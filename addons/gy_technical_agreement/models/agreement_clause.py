from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from .agreement_topic import PARTS


class AgreementClause(models.Model):
    """The text of an agreement on one topic, written by the owner of its part (R2.1, R2.2)."""

    _name = "gy.agreement.clause"
    _description = "Clause of a Technical Agreement"
    _order = "agreement_id, part, sequence, id"
    _rec_name = "topic_id"
    _inherit = ["gy.part.mixin"]

    _part_of = "agreement_id"
    _part_stays = True

    agreement_id = fields.Many2one(
        "gy.technical.agreement", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="agreement_id.company_id", store=True, index=True)
    topic_id = fields.Many2one("gy.agreement.topic", required=True, index=True, ondelete="restrict")
    part = fields.Selection(PARTS, compute="_compute_part", store=True, index=True)
    sequence = fields.Integer(related="topic_id.sequence", store=True)
    hint = fields.Char(related="topic_id.hint")
    text = fields.Text()
    comment_ids = fields.One2many("gy.agreement.comment", "clause_id", string="Comments")
    open_comments = fields.Integer(compute="_compute_open_comments", help="Not answered yet.")

    # Copied: where a clause belongs does not change with the definition of its topic.
    @api.depends("topic_id")
    def _compute_part(self):
        for clause in self:
            clause.part = clause.topic_id.part

    @api.depends("comment_ids.is_open")
    def _compute_open_comments(self):
        for clause in self:
            clause.open_comments = len(clause.comment_ids.filtered("is_open"))

    @public
    def action_comment(self, text=False):
        """Say something on the clause; the other side is asked to answer (R2.6).

        Whoever writes the part asks the other side, everybody else asks who writes it.

        :param str text: the comment
        :return: id of the comment
        :raise AccessError: for whoever may not read the agreement
        :raise UserError: without text, or when the agreement is signed
        """
        self.check_access("read")
        agreement = self.agreement_id
        agreement.check_access("read")
        agreement._lock()
        agreement._check_unsigned()
        words = (text or "").strip()
        if not words:
            raise UserError(self.env._("Write what you ask or propose."))
        side = agreement._other_side(self.part)
        comment = self.env["gy.agreement.comment"]._gy_create_decided(
            [
                {
                    "clause_id": self.id,
                    "text": words,
                    "user_id": self.env.uid,
                    "asked_on": clock.today(agreement),
                    "waits_on": side,
                }
            ]
        )
        agreement._tell(agreement._person_of(side), f"{self.topic_id.name}: {words}")
        return comment.id

    def write(self, vals):
        if "part" in vals:
            raise UserError(self.env._("The part of a clause follows from its topic."))
        res = super().write(vals)
        if "topic_id" in vals:
            # The topic may have moved it to the part of another owner.
            self.flush_recordset()
            self._check_part_open()
        return res
