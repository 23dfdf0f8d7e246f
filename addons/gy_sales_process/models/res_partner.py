from odoo import models
from odoo.exceptions import UserError

from ..tools import gate_pass


class ResPartner(models.Model):
    """A customer stays with its salesperson until a sales manager hands it over (R0.12).

    What is known of a customer and whose its next contracts are follow from its salesperson.
    """

    _inherit = "res.partner"

    def write(self, vals):
        if "user_id" in vals:
            self._gy_check_owner(vals["user_id"])
        return super().write(vals)

    def _gy_check_owner(self, user_id):
        """Refuse to take customers from their salesperson to anyone but a sales manager.

        Persons and addresses follow their company; customers of companies outside the process
        change hands as in stock Odoo.

        :raise UserError: naming the customer and the way
        """
        taken = self.filtered(
            lambda partner: partner.user_id.id not in (user_id, False)
            and partner == partner.commercial_partner_id
        )
        if (
            not taken
            or self.env.su
            or self.env.user._gy_has_role("sales_manager")
            or gate_pass.is_granted(taken, ["user_id"])
        ):
            return
        # Which companies have the process is no secret to who works in one of them.
        companies = self.env["res.company"].sudo().search([("gy_process_enabled", "=", True)])
        customers = taken.filtered(
            lambda partner: companies and (partner.company_id or companies) & companies
        )
        if customers:
            raise UserError(
                self.env._(
                    "%s stays with its salesperson. A sales manager chooses another one here, or "
                    "hands over all of somebody's work (Sales Process / Contracts / Hand Over Work).",
                    customers[0].display_name,
                )
            )
