from odoo import SUPERUSER_ID, api, models


class SaleOrder(models.Model):
    """Whoever links a contract to an opportunity reads that opportunity (R1.5, R17.3).

    What an opportunity knows goes into its contracts, and it is lost and restored with them.
    """

    _inherit = "sale.order"

    @api.model_create_multi
    def create(self, vals_list):
        chosen = self._gy_chosen_leads(vals_list)
        # Asked before: some read an opportunity because it has a contract.
        hidden = chosen - chosen._gy_readable()
        orders = super().create(vals_list)
        (orders._gy_contracts().opportunity_id & hidden)._gy_refuse_link()
        return orders

    def write(self, vals):
        if vals.get("opportunity_id"):
            lead = self.env["crm.lead"].browse(vals["opportunity_id"])
            if self._gy_contracts().filtered(lambda order: order.opportunity_id != lead):
                lead._gy_check_linked()
        return super().write(vals)

    def copy_data(self, default=None):
        """A copy begins without the opportunity where whoever copies does not read it."""
        vals_list = super().copy_data(default)
        for vals in vals_list:
            lead = self.env["crm.lead"].browse(vals.get("opportunity_id"))
            if "opportunity_id" not in (default or {}) and not lead._gy_readable():
                vals["opportunity_id"] = False
        return vals_list

    @api.model
    def _gy_chosen_leads(self, vals_list):
        """Return the opportunities that new orders are linked to, by values or by default."""
        ids = {vals["opportunity_id"] for vals in vals_list if "opportunity_id" in vals}
        if any("opportunity_id" not in vals for vals in vals_list):
            ids.add(self.default_get(["opportunity_id"]).get("opportunity_id"))
        return self.env["crm.lead"].browse(filter(None, ids))

    def _gy_known_lead(self):
        """Return the opportunity of this contract; in a form not a new one that its user may not
        read, whose values would be shown before anything is checked.
        """
        self.ensure_one()
        lead = self.opportunity_id
        if self.id or lead._origin == self._origin.opportunity_id:
            return lead
        if self.env.uid == SUPERUSER_ID or lead._origin.sudo(False).has_access("read"):
            return lead
        return lead.browse()
