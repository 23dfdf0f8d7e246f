from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.groups import ROLE
from odoo.addons.gy_sales_process.tools.public import public


class CrmLead(models.Model):
    """An opportunity that came of the installed base knows what is to be replaced (R1.2)."""

    _inherit = "crm.lead"

    gy_installed_ids = fields.One2many(
        "gy.installed.product",
        "lead_id",
        string="To Be Replaced",
        readonly=True,
        copy=False,
        groups=ROLE,
    )

    def _merge_dependences(self, opportunities):
        """What is to be replaced stays with the opportunity that remains."""
        res = super()._merge_dependences(opportunities)
        # Whoever may merge opportunities may see them; the rows only change their place.
        opportunities.sudo().gy_installed_ids._gy_write_decided({"lead_id": self.id})
        return res

    @public
    def action_gy_quote_installed(self):
        """Start a spare-part quotation for what is to be replaced (R13.4).

        :return: the action that opens the draft
        :raise UserError: when nothing of the installed base belongs to the opportunity
        """
        self.check_access("read")
        rows = self.gy_installed_ids.filtered(lambda row: row.state == "in_use")
        if not rows:
            raise UserError(self.env._("%s: no product in use belongs to it.", self.display_name))
        return rows.action_create_quotation()
