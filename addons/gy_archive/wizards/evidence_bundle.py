from odoo import fields, models


class EvidenceBundle(models.TransientModel):
    """A bundle that waits to be downloaded by who asked for it (R16.4)."""

    _name = "gy.evidence.bundle"
    _description = "Evidence Bundle"

    dossier_id = fields.Many2one("gy.dossier", required=True, readonly=True)
    name = fields.Char(string="File Name", required=True, readonly=True)
    data = fields.Binary(string="File", attachment=False, readonly=True)
