from odoo import api, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools.turns import Part

# How long before its end an authorisation is to be renewed.
DAYS_AHEAD = 30


class Turn(models.Model):
    """Authorisations to sign that end soon wait on who enters them (R0.6, R4.2)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [
            *super()._parts(),
            Part(
                "signing_authority",
                self.env._("Authorisation to sign ends: renew it or revoke it"),
                "gy.signing.authority",
                SQL(
                    """SELECT authority.id AS res_id, NULL::integer AS order_id,
                              NULL::integer AS user_id, authority.company_id,
                              authority.date_to - %(ahead)s AS since,
                              authority.date_to AS deadline,
                              authority.date_to - %(ahead)s AS begins_on
                         FROM gy_signing_authority authority
                        WHERE authority.is_ours AND NOT COALESCE(authority.renewed, FALSE)
                          AND authority.revoked_on IS NULL""",
                    ahead=DAYS_AHEAD,
                ),
                role="contract_admin",
                begins="begins_on",
            ),
        ]
