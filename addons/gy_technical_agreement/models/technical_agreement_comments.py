from odoo import api, fields, models
from odoo.tools import plaintext2html

from .technical_agreement_decisions import OWNERS


class TechnicalAgreement(models.Model):
    """Comments of both sides on each other's clauses, and how they reach them (R2.6)."""

    _inherit = "gy.technical.agreement"

    comment_ids = fields.One2many("gy.agreement.comment", "agreement_id", string="Comments")
    open_comment_count = fields.Integer(compute="_compute_open_comment_count")

    @api.depends("comment_ids.is_open")
    def _compute_open_comment_count(self):
        counts = dict(
            self.env["gy.agreement.comment"]._read_group(
                [("agreement_id", "in", self.ids), ("is_open", "=", True)],
                ["agreement_id"],
                ["__count"],
            )
        )
        for agreement in self:
            agreement.open_comment_count = counts.get(agreement._origin, 0)

    def _other_side(self, part):
        """Return the part whose owners answer what the user says on a clause of ``part``."""
        if self.env.user._gy_has_role(*OWNERS[part]):
            return next(other for other in OWNERS if other != part)
        return part

    def _person_of(self, part):
        """Return who writes a part: the salesperson, or the responsible engineer."""
        self.ensure_one()
        return self.user_id if part == "commercial" else self.engineer_id

    def _tell(self, user, text):
        """Post what was said in the name of the user, and notify another one of it."""
        self.ensure_one()
        # Whoever may comment need not be able to write the agreement.
        self.sudo().message_post(
            body=plaintext2html(text),
            author_id=self.env.user.partner_id.id,
            partner_ids=(user - self.env.user).partner_id.ids,
        )

    def _missing_of(self, part):
        open_ = self.comment_ids.filtered(lambda item: item.is_open and item.part == part)
        return [
            *super()._missing_of(part),
            *(
                self.env._(
                    "“%(topic)s”: the comment of %(user)s is not answered",
                    topic=comment.clause_id.topic_id.name,
                    user=comment.user_id.name,
                )
                for comment in open_
            ),
        ]
