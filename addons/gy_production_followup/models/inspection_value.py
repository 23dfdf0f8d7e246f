from odoo import api, fields, models

from .inspection_finding import FOUND


class InspectionValue(models.Model):
    """What was found of a characteristic on one piece, by its serial number where it has one (R9.1).

    The rows follow from the plan; quality enters what it finds.
    """

    _name = "gy.inspection.value"
    _description = "Finding of a Piece"
    _inherit = ["gy.inspection.finding", "gy.part.mixin", "gy.guarded.mixin"]
    _order = "piece, sequence, id"
    _rec_name = "piece_name"

    _part_of = "inspection_id"

    line_id = fields.Many2one(
        "gy.inspection.line",
        string="Characteristic",
        required=True,
        index=True,
        ondelete="cascade",
    )
    inspection_id = fields.Many2one("gy.inspection", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="line_id.company_id", store=True, index=True)
    sequence = fields.Integer(related="line_id.sequence", store=True)
    kind = fields.Selection(related="line_id.kind")
    limits = fields.Char(related="line_id.limits")
    piece = fields.Integer(string="Number", required=True)
    lot_id = fields.Many2one(
        "stock.lot", string="Serial Number", index="btree_not_null", ondelete="restrict"
    )
    piece_name = fields.Char(
        string="Piece", required=True, help="Its serial number, or which of the sample it is."
    )

    _piece_uniq = models.UniqueIndex("(line_id, piece)", "This piece is there already.")

    @api.model
    def _gy_open_fields(self):
        return set(FOUND)

    def _asked(self):
        return self.line_id

    @api.model
    def _judged_by(self):
        terms = ("kind", "sides", "minimum", "maximum")
        return [*super()._judged_by(), *(f"line_id.{name}" for name in terms)]
