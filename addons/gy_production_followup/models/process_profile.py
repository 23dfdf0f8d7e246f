from odoo import fields, models


class ProcessProfile(models.Model):
    _inherit = "gy.process.profile"

    gate_prestock = fields.Boolean(
        string="Shipment Asks for Pre-stock-in",
        default=True,
        help="What is made leaves when manufacturing has booked its pre-stock-in.",
    )

    def _gy_gates(self):
        return [*super()._gy_gates(), *(["prestock"] if self.gate_prestock else [])]
