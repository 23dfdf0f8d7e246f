from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import clock, gate_pass, lead_papers
from odoo.addons.gy_sales_process.tools.places import moved


class PresalesMixin(models.AbstractModel):
    """What is recorded about an opportunity: it stays where it was recorded.

    Once a contract of the opportunity is in force, the records it rests on are kept as they are;
    new ones may still be added.
    """

    _name = "gy.presales.mixin"
    _description = "Record of Pre-sales"
    _inherit = ["gy.decided.mixin", "gy.derived.mixin"]

    lead_id = fields.Many2one(
        "crm.lead", string="Opportunity", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="lead_id.company_id", store=True, index=True)

    def write(self, vals):
        if not gate_pass.is_granted(self, ["lead_id"]):
            self._check_kept()
            check_place(self, vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        self._check_kept()
        lead_papers.remove_files(self)

    def _check_kept(self):
        """Refuse to alter what a contract in force rests on.

        :raise UserError: naming the contract
        """
        # Whether there is a contract does not depend on who may see it.
        domain = Domain("opportunity_id", "in", self.lead_id.ids) & Domain("state", "=", "sale")
        contract = (
            self.env["sale.order"]
            .sudo()
            .search(domain & Domain("gy_is_process", "=", True), limit=1)
        )
        if contract:
            raise UserError(
                self.env._(
                    "Contract %s rests on these records; they are kept as they are. Add a new one "
                    "instead.",
                    contract.name,
                )
            )

    @api.model
    def _check_not_future(self, date):
        """Refuse a business date in the future (R0.13)."""
        if date and date > clock.today(self):
            raise UserError(self.env._("Give a date that is not in the future."))


def check_place(records, vals):
    """Refuse to move records from one opportunity to another.

    :param dict vals: what is about to be written
    """
    if moved(records, vals, "lead_id"):
        raise UserError(
            records.env._("What was recorded for an opportunity stays with that opportunity.")
        )
