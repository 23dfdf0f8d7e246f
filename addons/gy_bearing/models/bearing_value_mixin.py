from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import quantity


class BearingValueMixin(models.AbstractModel):
    """A row of a table of parameters: what is said of one parameter, and within which limits.

    Values and limits are kept as they were written: ``0`` is a limit, and nothing is none. Numbers
    are checked where the parameter is one.
    """

    _name = "gy.bearing.value.mixin"
    _description = "Value of a Parameter"
    _order = "sequence, id"
    _rec_name = "parameter_id"

    parameter_id = fields.Many2one(
        "gy.bearing.parameter", required=True, index=True, ondelete="restrict"
    )
    sequence = fields.Integer(related="parameter_id.sequence", store=True)
    topic = fields.Selection(related="parameter_id.topic")
    unit = fields.Char(related="parameter_id.unit")
    value_type = fields.Selection(related="parameter_id.value_type")
    value = fields.Char()
    lower = fields.Char(string="At Least")
    upper = fields.Char(string="At Most")
    reads_as = fields.Char(string="Reads as", compute="_compute_reads_as")

    @api.depends("parameter_id.unit", "value", "lower", "upper")
    def _compute_reads_as(self):
        for row in self:
            row.reads_as = row.parameter_id._words(row.value, row.lower, row.upper)

    @api.constrains("parameter_id", "value", "lower", "upper")
    def _check_numbers(self):
        for row in self:
            parameter = row.parameter_id
            if parameter.value_type == "text":
                if row.lower or row.upper:
                    raise ValidationError(
                        self.env._(
                            "%s is said in words and has no limits. Write them into the value.",
                            parameter.display_name,
                        )
                    )
                continue
            try:
                quantity.limits(row.value, row.lower, row.upper)
            except quantity.QuantityError as error:
                raise ValidationError(row._refusal(str(error))) from error

    def _refusal(self, reason):
        """Return what is wrong with a row, in the user's language."""
        entered = " / ".join(text for text in (self.value, self.lower, self.upper) if text)
        shown = {
            "parameter": self.parameter_id.display_name,
            "lower": self.lower or "-",
            "upper": self.upper or "-",
        }
        if reason == "number":
            return self.env._(
                "%(parameter)s: “%(value)s” is no number. Write the number only; its unit is "
                "%(unit)s.",
                parameter=shown["parameter"],
                value=entered,
                unit=self.unit or "-",
            )
        if reason == "order":
            return self.env._(
                "%(parameter)s: at least %(lower)s and at most %(upper)s leaves nothing.", **shown
            )
        return self.env._(
            "%(parameter)s: %(value)s is not between %(lower)s and %(upper)s.",
            value=self.value,
            **shown,
        )

    def _numbers(self):
        """Return ``(value, lower, upper)`` as numbers, None for what is not said."""
        self.ensure_one()
        if self.parameter_id.value_type == "text":
            return None, None, None
        return quantity.limits(self.value, self.lower, self.upper)

    def _said(self):
        """Return what this row says, to be said of something else."""
        self.ensure_one()
        return {
            "parameter_id": self.parameter_id.id,
            "value": self.value,
            "lower": self.lower,
            "upper": self.upper,
        }
