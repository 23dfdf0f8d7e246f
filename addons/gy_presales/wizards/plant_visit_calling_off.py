from odoo import fields, models


class PlantVisitCallingOff(models.TransientModel):
    """The dialog in which the salesperson says why a visit does not take place (R1.4)."""

    _name = "gy.plant.visit.calling.off"
    _description = "Call off a Visit"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "visit_id"

    visit_id = fields.Many2one("gy.plant.visit", required=True, ondelete="cascade")

    def _apply(self):
        self.visit_id.action_call_off(self.reason)
