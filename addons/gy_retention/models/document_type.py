from odoo import fields, models


class DocumentType(models.Model):
    _inherit = "gy.document.type"

    retention_id = fields.Many2one(
        "gy.retention",
        string="Own Retention Period",
        index="btree_not_null",
        ondelete="restrict",
        help="Papers of this type are kept for this time, whatever becomes of the rest of the "
        "dossier.",
    )
