from odoo import fields, models


class Borrowing(models.Model):
    """What comes back goes where it stood (R15.2)."""

    _inherit = "gy.borrowing"

    place_path = fields.Char(related="dossier_id.place_path", string="Stands at")
