from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import ROLE


class MrpProduction(models.Model):
    """The revision of the technical agreement by which an order makes its pieces (R2.3)."""

    _inherit = "mrp.production"

    gy_agreement_id = fields.Many2one(related="gy_order_id.gy_agreement_id", groups=ROLE)
