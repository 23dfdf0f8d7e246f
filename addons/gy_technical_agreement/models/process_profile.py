from odoo import fields, models


class ProcessProfile(models.Model):
    """Whether material of contracts of a type waits for the approved drawings (R9.1)."""

    _inherit = "gy.process.profile"

    gate_feeding = fields.Boolean(
        string="Material Waits for Approved Drawings",
        help="Orders are released and planned, but use no material before the customer has "
        "approved every drawing of the technical agreement in writing.",
    )

    def _gy_gates(self):
        return [*super()._gy_gates(), *(["feeding"] if self.gate_feeding else [])]
