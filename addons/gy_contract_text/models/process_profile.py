from odoo import fields, models


class ProcessProfile(models.Model):
    _inherit = "gy.process.profile"

    contract_template_id = fields.Many2one(
        "gy.contract.template",
        string="Standard Text of the Type",
        domain="[('state', '=', 'published')]",
        index="btree_not_null",
        ondelete="set null",
        help="What contracts of this type begin with; the first published text where empty.",
    )
