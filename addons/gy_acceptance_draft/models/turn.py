from odoo import api, models
from odoo.tools import SQL


class Turn(models.Model):
    """What of drafts and guarantees waits on finance (R0.6, R6.9)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [*super()._parts(), *self._draft_parts(), self._guarantee_part()]

    @api.model
    def _draft_parts(self):
        """Drafts to be presented, presented ones without an answer, refused ones to be claimed."""
        return [
            self._record_part(
                "draft_present",
                self.env._("Present the draft for payment"),
                "gy.acceptance.draft",
                SQL("record.state = 'hand'"),
                since="maturity",
                deadline="present_by",
                role="finance",
                begins="maturity",
                amount="amount",
            ),
            self._record_part(
                "draft_presented",
                self.env._("Draft presented: record whether it was paid"),
                "gy.acceptance.draft",
                SQL("record.state = 'presented'"),
                since="state_date",
                role="finance",
                amount="amount",
            ),
            self._record_part(
                "draft_recourse",
                self.env._("Draft dishonoured: claim recourse"),
                "gy.acceptance.draft",
                SQL("record.state = 'dishonoured' AND record.claimed_on IS NULL"),
                since="state_date",
                deadline="recourse_by",
                role="finance",
                amount="amount",
            ),
        ]

    @api.model
    def _guarantee_part(self):
        """Guarantees that are about to expire: extended, or given back."""
        return self._record_part(
            "guarantee_expiring",
            self.env._("Guarantee expires: have it extended, or give it back"),
            "gy.bank.guarantee",
            SQL("record.voided_on IS NULL AND record.returned_on IS NULL"),
            since="remind_on",
            deadline="expires_on",
            role="finance",
            begins="remind_on",
            amount="amount",
        )
