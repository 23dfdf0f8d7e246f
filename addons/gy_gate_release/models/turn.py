from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part, Several


class Turn(models.Model):
    """Releases to be judged, to be used, and promises that were broken (R0.6, R10.2)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [
            *super()._parts(),
            self._approval_part(
                "gate_release",
                self.env._("Opinion on a release without money"),
                "gy.gate.release",
                SQL("round.requested_on"),
            ),
            self._released_part(),
            self._broken_part(),
        ]

    @api.model
    def _released_part(self):
        """What may be made without its money waits on manufacturing, as what is paid for does."""
        return Part(
            "release_unpaid",
            self.env._("Release production (released without money)"),
            "sale.order",
            SQL(
                """SELECT release.order_id AS res_id, release.id AS release_id, release.order_id,
                          NULL::integer AS user_id, release.company_id,
                          release.date_done AS since, release.valid_until AS deadline,
                          release.amount
                     FROM gy_gate_release release
                     JOIN sale_order ON sale_order.id = release.order_id
                    WHERE release.use_state = 'waiting' AND release.gate = 'production'
                      AND sale_order.state = 'sale'"""
            ),
            role="manufacturing",
            several=Several("action_gy_release"),
            key="release_id",
            amount="amount",
        )

    @api.model
    def _broken_part(self):
        """Whose customer did not pay as promised asks for the money until it is there."""
        return Part(
            "release_broken",
            self.env._("Promised for a release and not paid"),
            "gy.gate.release",
            SQL(
                """SELECT release.id AS res_id, release.order_id, sale_order.user_id,
                          release.company_id, release.promise_date AS since,
                          release.promise_date AS deadline, release.used_amount AS amount
                     FROM gy_gate_release release
                     JOIN sale_order ON sale_order.id = release.order_id
                    WHERE release.promise_state = 'broken'
                      AND (CASE release.gate
                           WHEN 'production' THEN sale_order.gy_money_missing_production
                           ELSE sale_order.gy_money_missing_shipment END) > 0"""
            ),
            role="sales_manager",
            amount="amount",
        )
