from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import judging

# Of limits, values and how they compare: a thousandth of a micrometre in millimetres.
DIGITS = (16, 6)
LIMITS = ("sides", "minimum", "maximum", "unit")


class InspectionCharacteristic(models.AbstractModel):
    """What is looked at in an inspection, and within which limits; templates and lines share it."""

    _name = "gy.inspection.characteristic"
    _description = "Characteristic to Inspect"
    _order = "sequence, id"
    _rec_name = "characteristic"

    sequence = fields.Integer(default=10)
    characteristic = fields.Char(required=True)
    kind = fields.Selection(
        [("measure", "Measured"), ("check", "Checked"), ("text", "Said in Words")],
        required=True,
        default="measure",
    )
    requirement = fields.Char(help="What drawing, standard or technical agreement ask for.")
    sides = fields.Selection(
        [("both", "Between"), ("least", "At Least"), ("most", "At Most")],
        string="Limited",
        required=True,
        default="both",
        help="Of a one-sided limit the other one does not count.",
    )
    minimum = fields.Float(digits=DIGITS)
    maximum = fields.Float(digits=DIGITS)
    unit = fields.Char()
    limits = fields.Char(compute="_compute_limits")

    @api.depends("kind", "sides", "minimum", "maximum", "unit")
    def _compute_limits(self):
        for line in self:
            line.limits = line.kind == "measure" and judging.limits_words(
                line.sides, line.minimum, line.maximum, line.unit
            )

    @api.constrains("kind", "sides", "minimum", "maximum")
    def _check_limits(self):
        for line in self:
            two_sided = line.kind == "measure" and line.sides == "both"
            if two_sided and line.maximum < line.minimum:
                raise ValidationError(
                    self.env._("%s: the upper limit lies below the lower one.", line.characteristic)
                )

    def _prepare_copy(self):
        """Return the values by which another record asks for the same."""
        self.ensure_one()
        names = ("sequence", "characteristic", "kind", "requirement", *LIMITS)
        return {name: self[name] for name in names}
