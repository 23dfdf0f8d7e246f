from odoo import api, fields, models

from ..tools import quantity

TOPICS = [
    ("dimension", "Dimensions"),
    ("precision", "Precision and Clearance"),
    ("design", "Design"),
    ("duty", "Loads and Speed"),
    ("operation", "Operation"),
]


class BearingParameter(models.Model):
    """What is said of a bearing in a table: a number with its unit, or words."""

    _name = "gy.bearing.parameter"
    _description = "Parameter of Bearings"
    _inherit = ["gy.coded.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    symbol = fields.Char(help="As it stands on drawings, such as d, D, B.")
    unit = fields.Char(help="Of its numbers, such as mm or kN.")
    topic = fields.Selection(TOPICS, required=True, default="operation")
    value_type = fields.Selection(
        [("number", "Number"), ("text", "Words")], required=True, default="number"
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind_ids = fields.Many2many(
        "gy.bearing.kind", "gy_bearing_kind_parameter_rel", string="Kinds of Bearings"
    )

    _code_uniq = models.UniqueIndex("(code)", "A parameter with this code exists already.")

    @api.depends("name", "symbol")
    def _compute_display_name(self):
        for parameter in self:
            symbol = f" {parameter.symbol}" if parameter.symbol else ""
            parameter.display_name = f"{parameter.name or ''}{symbol}"

    def _words(self, value, lower="", upper=""):
        """Return a value as it stands on paper: with unit, and limits in brackets.

        :param str value: as it was entered; the limits, too
        """
        self.ensure_one()
        text = quantity.words(value, lower, upper)
        return f"{text} {self.unit}" if text and self.unit else text
