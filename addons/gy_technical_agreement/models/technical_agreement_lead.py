from odoo import api, models

from odoo.addons.gy_sales_process.tools import gate_pass


class TechnicalAgreement(models.Model):
    """Whoever links an agreement to an opportunity reads that opportunity (R2, R17.3).

    Its needs go into the agreement, and the agreement is the evidence of its last step.
    """

    _inherit = "gy.technical.agreement"

    @api.model_create_multi
    def create(self, vals_list):
        ids = {vals["lead_id"] for vals in vals_list if "lead_id" in vals}
        if any("lead_id" not in vals for vals in vals_list):
            ids.add(self.default_get(["lead_id"]).get("lead_id"))
        self.browse()._check_leads(self.env["crm.lead"].browse(filter(None, ids)))
        return super().create(vals_list)

    def write(self, vals):
        if vals.get("lead_id"):
            lead = self.env["crm.lead"].browse(vals["lead_id"])
            # Where it stands already does not depend on who may read the opportunity.
            if moved := self.filtered(lambda item: item.sudo().lead_id != lead):
                moved._check_leads(lead)
        return super().write(vals)

    def _check_leads(self, leads):
        """Refuse opportunities that the user may not read, unless a method chose them.

        :raise AccessError: naming the way
        """
        if not gate_pass.is_granted(self, ["lead_id"]):
            leads._gy_check_linked()
