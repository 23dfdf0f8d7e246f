from odoo import models


class FapiaoToSalesperson(models.TransientModel):
    """The dialog in which the sales administrator gives fapiao to the salesperson."""

    _name = "gy.fapiao.to.salesperson"
    _description = "Give Fapiao to the Salesperson"
    _inherit = ["gy.fapiao.handing.mixin"]

    def _apply(self):
        self.fapiao_ids.action_hand_to_salesperson(self.date)
