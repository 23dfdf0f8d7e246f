from odoo import fields, models


class CustomerEvidenceMixin(models.AbstractModel):
    """A dialog for what the customer did on a day and gave a paper for."""

    _name = "gy.customer.evidence.mixin"
    _description = "Dialog for What the Customer Did"
    _inherit = ["gy.dialog.mixin"]

    date = fields.Date(required=True, default=fields.Date.context_today)
    scan = fields.Binary(string="Evidence", required=True)
    filename = fields.Char(string="File Name")
