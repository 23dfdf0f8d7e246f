from odoo import fields, models


class FapiaoHandingMixin(models.AbstractModel):
    """A dialog in which fapiao are handed over (R11.3)."""

    _name = "gy.fapiao.handing.mixin"
    _description = "Dialog for Handing over Fapiao"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "fapiao_ids"

    fapiao_ids = fields.Many2many("gy.fapiao", string="Fapiao", required=True, readonly=True)
    date = fields.Date(required=True, default=fields.Date.context_today)
