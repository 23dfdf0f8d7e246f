from odoo import api, fields, models


class CustomerNeed(models.Model):
    """A need of the customer, confirmed by them or still to be confirmed (R1.4, step 3)."""

    _name = "gy.customer.need"
    _description = "Customer Need"
    _inherit = "gy.presales.mixin"
    _order = "id"

    name = fields.Text(string="Need", required=True)
    scope = fields.Selection(
        [("common", "Common"), ("special", "Special")], required=True, default="common"
    )
    nature = fields.Selection(
        [("actual", "Actual"), ("latent", "Latent")], required=True, default="actual"
    )
    confirmed_on = fields.Date(help="Day on which the customer confirmed the need.")

    @api.constrains("confirmed_on")
    def _check_confirmed_on(self):
        for need in self:
            need._check_not_future(need.confirmed_on)
