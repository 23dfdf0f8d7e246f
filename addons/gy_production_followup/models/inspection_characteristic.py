from odoo import api, fields, models
from odoo.exceptions import ValidationError


class InspectionCharacteristic(models.AbstractModel):
    """What is looked at in an inspection, and within which limits; templates and lines share it."""

    _name = "gy.inspection.characteristic"
    _description = "Characteristic to Inspect"
    _order = "sequence, id"
    _rec_name = "characteristic"

    sequence = fields.Integer(default=10)
    characteristic = fields.Char(required=True)
    kind = fields.Selection(
        [("measure", "Measured"), ("check", "Checked")], required=True, default="measure"
    )
    requirement = fields.Char(help="What drawing, standard or technical agreement ask for.")
    minimum = fields.Float(digits=(16, 4))
    maximum = fields.Float(digits=(16, 4))
    unit = fields.Char()

    @api.constrains("kind", "minimum", "maximum")
    def _check_limits(self):
        for line in self:
            if line.kind == "measure" and line.maximum < line.minimum:
                raise ValidationError(
                    self.env._("%s: the upper limit lies below the lower one.", line.characteristic)
                )

    def _prepare_copy(self):
        """Return the values by which another record asks for the same."""
        self.ensure_one()
        names = ("sequence", "characteristic", "kind", "requirement", "minimum", "maximum", "unit")
        return {name: self[name] for name in names}
