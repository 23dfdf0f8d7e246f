from odoo import api, fields, models
from odoo.exceptions import UserError

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

    # Copied: where a clause belongs does not change with the definition of its topic.
    @api.depends("topic_id")
    def _compute_part(self):
        for clause in self:
            clause.part = clause.topic_id.part

    def write(self, vals):
        if "part" in vals:
            raise UserError(self.env._("The part of a clause follows from its topic."))
        res = super().write(vals)
        if "topic_id" in vals:
            # The topic may have moved it to the part of another owner.
            self.flush_recordset()
            self._check_part_open()
        return res
