from odoo import fields, models


class DocumentType(models.Model):
    """Papers that say of the goods what quality found: of material, heat treatment, flaws, sizes."""

    _inherit = "gy.document.type"

    is_quality_paper = fields.Boolean(
        string="Quality Document",
        help="Released by quality with an inspection; a technical agreement may ask for it.",
    )
