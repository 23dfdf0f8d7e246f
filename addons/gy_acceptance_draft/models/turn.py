from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part


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
            Part(
                "draft_present",
                self.env._("Present the draft for payment"),
                "gy.acceptance.draft",
                SQL(
                    """SELECT id AS res_id, order_id, NULL::integer AS user_id, company_id,
                              maturity AS since, present_by AS deadline, maturity, amount
                         FROM gy_acceptance_draft WHERE state = 'hand'"""
                ),
                role="finance",
                begins="maturity",
                amount="amount",
            ),
            Part(
                "draft_presented",
                self.env._("Draft presented: record whether it was paid"),
                "gy.acceptance.draft",
                SQL(
                    """SELECT id AS res_id, order_id, NULL::integer AS user_id, company_id,
                              state_date AS since, NULL::date AS deadline, amount
                         FROM gy_acceptance_draft WHERE state = 'presented'"""
                ),
                role="finance",
                amount="amount",
            ),
            Part(
                "draft_recourse",
                self.env._("Draft dishonoured: claim recourse"),
                "gy.acceptance.draft",
                SQL(
                    """SELECT id AS res_id, order_id, NULL::integer AS user_id, company_id,
                              state_date AS since, recourse_by AS deadline, amount
                         FROM gy_acceptance_draft
                        WHERE state = 'dishonoured' AND claimed_on IS NULL"""
                ),
                role="finance",
                amount="amount",
            ),
        ]

    @api.model
    def _guarantee_part(self):
        """Guarantees that are about to expire: extended, or given back."""
        return Part(
            "guarantee_expiring",
            self.env._("Guarantee expires: have it extended, or give it back"),
            "gy.bank.guarantee",
            SQL(
                """SELECT id AS res_id, order_id, NULL::integer AS user_id, company_id,
                          remind_on AS since, expires_on AS deadline, remind_on, amount
                     FROM gy_bank_guarantee
                    WHERE voided_on IS NULL AND returned_on IS NULL"""
            ),
            role="finance",
            begins="remind_on",
            amount="amount",
        )
