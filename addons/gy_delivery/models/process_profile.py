from odoo import fields, models

STEPS = ("notice", "packing", "stored")


class ProcessProfile(models.Model):
    """What shipments of contracts of a type ask for, in this order (R9.0)."""

    _inherit = "gy.process.profile"

    gate_notice = fields.Boolean(
        string="Shipment Asks for a Settled Notice",
        default=True,
        help="Goods leave by a delivery notice that is settled with the customer.",
    )
    gate_packing = fields.Boolean(string="Shipment Asks for Packing", default=True)
    gate_stored = fields.Boolean(
        string="Shipment Asks for Finished Goods",
        default=True,
        help="Goods leave when they are in the finished-goods warehouse.",
    )

    def _gy_gates(self):
        return [*super()._gy_gates(), *(step for step in STEPS if self[f"gate_{step}"])]
