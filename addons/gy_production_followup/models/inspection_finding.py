from odoo import api, fields, models

from ..tools import judging
from .inspection_characteristic import DIGITS

FOUND = {"value", "is_measured", "found", "verdict", "note"}


class InspectionFinding(models.AbstractModel):
    """What was found of a characteristic: of all pieces together, or of one of them."""

    _name = "gy.inspection.finding"
    _description = "Finding of an Inspection"

    value = fields.Float(string="Measured Value", digits=DIGITS)
    is_measured = fields.Boolean(
        string="Measured", help="Also a measured zero is a value; entering another one ticks this."
    )
    found = fields.Char(help="What was found, in words.")
    verdict = fields.Selection([("pass", "In Order"), ("fail", "Not in Order")])
    note = fields.Char(string="Remark")
    is_done = fields.Boolean(string="Judged", compute="_compute_ok", store=True)
    ok = fields.Boolean(string="OK", compute="_compute_ok", store=True)

    def _asked(self):
        """Return the record that says what is asked for."""
        self.ensure_one()
        return self

    @api.model
    def _judged_by(self):
        """Return the field paths by which something is judged."""
        return ["value", "is_measured", "found", "verdict"]

    @api.depends(lambda self: self._judged_by())
    def _compute_ok(self):
        for finding in self:
            finding.is_done = finding._is_judged()
            finding.ok = finding.is_done and finding._is_met()

    def _is_judged(self):
        """Tell whether something was found: an empty value is none, whoever left it empty."""
        self.ensure_one()
        kind = self._asked().kind
        if kind == "measure":
            return self.is_measured
        said = kind == "check" or bool((self.found or "").strip())
        return said and bool(self.verdict)

    def _is_met(self):
        """Tell whether what was found meets what is asked for."""
        self.ensure_one()
        asked = self._asked()
        if asked.kind == "measure":
            return judging.is_within(self.value, asked.sides, asked.minimum, asked.maximum)
        return self.verdict == "pass"

    def _found_text(self):
        """Return what was found as it is printed."""
        self.ensure_one()
        if not self.is_done:
            return ""
        asked = self._asked()
        if asked.kind == "measure":
            return judging.words(self.value, asked.unit)
        words = dict(self._fields["verdict"]._description_selection(self.env))[self.verdict]
        return f"{self.found} ({words})" if asked.kind == "text" else words

    @api.model
    def default_get(self, fields):
        """What was found is entered by quality; no default of a context or a user judges."""
        values = super().default_get(fields)
        return {name: values[name] for name in values.keys() - FOUND}

    @api.onchange("value")
    def _onchange_value(self):
        if self.value:
            self.is_measured = True

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([_with_measured(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(_with_measured(vals))


def _with_measured(vals):
    """A value that is written was measured; one that is left empty was not, whatever is ticked."""
    if "value" not in vals:
        return vals
    if vals["value"] is False or vals["value"] is None:
        return {**vals, "is_measured": False}
    return {"is_measured": True, **vals}
