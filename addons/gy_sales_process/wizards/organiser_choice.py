from odoo import fields, models


class OrganiserChoice(models.TransientModel):
    """The dialog that names the production organiser of a contract."""

    _name = "gy.organiser.choice"
    _description = "Name the Production Organiser"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Production Organiser",
        required=True,
        domain="[('share', '=', False)]",
    )

    def _apply(self):
        self.order_id.action_gy_set_organiser(self.user_id.id)
