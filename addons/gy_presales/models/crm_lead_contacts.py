from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import ROLE
from odoo.addons.gy_sales_process.tools.public import public


class CrmLead(models.Model):
    """Native calls, meetings and mails of an opportunity that no contact tells of yet (R1.3)."""

    _inherit = "crm.lead"

    gy_proposal_count = fields.Integer(
        string="Contacts to Complete", compute="_compute_gy_proposal_count", groups=ROLE
    )

    @api.depends_context("uid")
    def _compute_gy_proposal_count(self):
        proposals = self.env["gy.contact.proposal"]
        counts = {}
        if proposals.has_access("read"):
            domain = [("lead_id", "in", self.ids)]
            counts = dict(proposals._read_group(domain, ["lead_id"], ["__count"]))
        for lead in self:
            lead.gy_proposal_count = counts.get(lead._origin, 0)

    @public
    def action_gy_view_proposals(self):
        """List what was done for this opportunity and no contact tells of yet."""
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id("gy_presales.contact_proposal_action")
        return action | {"domain": [("lead_id", "=", self.id)], "context": {}}
