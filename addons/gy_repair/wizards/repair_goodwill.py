from odoo import fields, models


class RepairGoodwill(models.TransientModel):
    """The dialog that repairs free of charge out of goodwill."""

    _name = "gy.repair.goodwill"
    _description = "Repair Free of Charge"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "repair_id"

    repair_id = fields.Many2one("repair.order", string="Repair", required=True, readonly=True)

    def _apply(self):
        self.repair_id.action_gy_goodwill(self.reason)
