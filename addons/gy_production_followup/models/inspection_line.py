from odoo import api, fields, models
from odoo.tools import float_compare


class InspectionLine(models.Model):
    """One characteristic of an inspection: what is asked, what was found."""

    _name = "gy.inspection.line"
    _description = "Inspected Characteristic"
    _inherit = ["gy.part.mixin", "gy.guarded.mixin", "gy.inspection.characteristic"]

    _part_of = "inspection_id"

    inspection_id = fields.Many2one("gy.inspection", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="inspection_id.company_id", store=True, index=True)
    value = fields.Float(string="Measured Value", digits=(16, 4))
    is_measured = fields.Boolean(
        string="Measured", help="Also a measured zero is a value; entering another one ticks this."
    )
    verdict = fields.Selection([("pass", "In Order"), ("fail", "Not in Order")])
    note = fields.Char(string="Remark")
    is_done = fields.Boolean(string="Judged", compute="_compute_ok", store=True)
    ok = fields.Boolean(string="OK", compute="_compute_ok", store=True)

    @api.model
    def _gy_open_fields(self):
        return {
            "inspection_id",
            "sequence",
            "characteristic",
            "kind",
            "requirement",
            "minimum",
            "maximum",
            "unit",
            "value",
            "is_measured",
            "verdict",
            "note",
        }

    @api.depends("kind", "minimum", "maximum", "value", "is_measured", "verdict")
    def _compute_ok(self):
        for line in self:
            if line.kind == "check":
                line.is_done = bool(line.verdict)
                line.ok = line.verdict == "pass"
                continue
            line.is_done = line.is_measured
            line.ok = (
                line.is_measured
                and float_compare(line.value, line.minimum, precision_digits=4) >= 0
                and float_compare(line.value, line.maximum, precision_digits=4) <= 0
            )

    @api.model
    def default_get(self, fields):
        """What was found is entered by quality; no default of a context or a user judges."""
        values = super().default_get(fields)
        return {name: values[name] for name in values.keys() - {"value", "is_measured", "verdict"}}

    @api.onchange("value")
    def _onchange_value(self):
        if self.value:
            self.is_measured = True

    def _limits_text(self):
        """Return the limits as they are printed."""
        self.ensure_one()
        if self.kind == "check":
            return ""
        return f"{self.minimum:.10g} ~ {self.maximum:.10g} {self.unit or ''}".strip()

    def _found_text(self):
        """Return what was found as it is printed."""
        self.ensure_one()
        if not self.is_done:
            return ""
        if self.kind == "check":
            return dict(self._fields["verdict"]._description_selection(self.env))[self.verdict]
        return f"{self.value:.10g} {self.unit or ''}".strip()

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([_with_measured(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(_with_measured(vals))


def _with_measured(vals):
    """A value that is written was measured."""
    return dict({"is_measured": True}, **vals) if "value" in vals else vals
