from odoo import api, fields, models


class TechnicalStandard(models.Model):
    """A standard in one edition, such as GB/T 307.1-2017 (R2.1)."""

    _name = "gy.technical.standard"
    _description = "Technical Standard"
    _order = "number, edition desc"
    _rec_names_search = ["number", "edition", "title"]

    number = fields.Char(required=True, index="trigram")
    edition = fields.Char(required=True, help="Year, such as 2017.")
    title = fields.Char(translate=True)
    replaced_by_id = fields.Many2one(
        "gy.technical.standard", string="Replaced by", index="btree_not_null", ondelete="set null"
    )
    active = fields.Boolean(default=True)

    _edition_uniq = models.UniqueIndex("(number, edition)", "This edition exists already.")

    @api.depends("number", "edition", "title")
    def _compute_display_name(self):
        for standard in self:
            name = f"{standard.number or ''}-{standard.edition or ''}"
            standard.display_name = f"{name} {standard.title}" if standard.title else name
