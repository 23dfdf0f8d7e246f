from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
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
    file_ids = fields.One2many("gy.agreement.clause.file", "clause_id", string="Files")
    files_said = fields.Char(string="Attached", compute="_compute_files_said")
    can_write = fields.Boolean(compute="_compute_can_write")
    signed_on = fields.Date(related="agreement_id.signed_on")

    # Copied: where a clause belongs does not change with the definition of its topic.
    @api.depends("topic_id")
    def _compute_part(self):
        for clause in self:
            clause.part = clause.topic_id.part

    @api.depends("comment_ids.is_open")
    def _compute_open_comments(self):
        for clause in self:
            clause.open_comments = len(clause.comment_ids.filtered("is_open"))

    @api.depends("file_ids.title", "file_ids.revision")
    def _compute_files_said(self):
        for clause in self:
            clause.files_said = "; ".join(row._words() for row in clause.file_ids)

    @api.depends("part", "agreement_id.can_write_work", "agreement_id.can_write_commercial")
    @api.depends_context("uid")
    def _compute_can_write(self):
        for clause in self:
            clause.can_write = clause.part and clause.agreement_id[f"can_write_{clause.part}"]

    @public
    def action_files(self):
        """Open the clause with its files, to look at them or add one."""
        self.check_access("read")
        return {**actions.open_form(self, self.topic_id.name), "target": "new"}

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

    @api.model_create_multi
    def create(self, vals_list):
        clauses = super().create(vals_list)
        clauses.agreement_id._sync_deviations()
        return clauses

    def unlink(self):
        agreements = self.agreement_id
        res = super().unlink()
        agreements.exists()._sync_deviations()
        return res

    def write(self, vals):
        if "part" in vals:
            raise UserError(self.env._("The part of a clause follows from its topic."))
        res = super().write(vals)
        if "topic_id" in vals:
            # The topic may have moved it to the part of another owner.
            self.flush_recordset()
            self._check_part_open()
        if vals.keys() & {"topic_id", "text"}:
            self.agreement_id._sync_deviations()
        return res
