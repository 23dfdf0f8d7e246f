from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ResPartner(models.Model):
    _inherit = "res.partner"

    gy_legal_representative_id = fields.Many2one(
        "res.partner",
        string="Legal Representative",
        domain="[('is_company', '=', False)]",
        index="btree_not_null",
        ondelete="set null",
        groups=INTERNAL,
        help="Who signs for the company without an authorisation (Civil Code, art. 61).",
    )
