from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ResPartner(models.Model):
    _inherit = "res.partner"

    gy_counterpart_role_id = fields.Many2one(
        "gy.counterpart.role",
        string="Counterpart Role",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        groups=INTERNAL,
    )
    gy_communication = fields.Text(related="gy_counterpart_role_id.communication", groups=INTERNAL)
    gy_message = fields.Text(related="gy_counterpart_role_id.message", groups=INTERNAL)
