from odoo import fields, models

REPLACEMENT = [
    ("keep", "Keeps the Old Piece's Warranty"),
    ("new", "Begins a New Term"),
    ("least", "Keeps It, at Least Some Months"),
]


class ProcessProfile(models.Model):
    """What becomes of the warranty when a piece is repaired or replaced (R13.2)."""

    _inherit = "gy.process.profile"

    repair_prolongs = fields.Boolean(
        string="Repair Prolongs the Warranty",
        help="By the days on which a piece under warranty was being repaired.",
    )
    replacement_warranty = fields.Selection(
        REPLACEMENT, string="Warranty of a Replacement", default="keep", required=True
    )
    replacement_months = fields.Integer(
        string="At Least (months)", default=6, help="From the shipment of the replacement."
    )
