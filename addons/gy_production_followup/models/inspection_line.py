from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.public import public

from ..tools import judging
from .inspection_characteristic import LIMITS
from .inspection_finding import FOUND


class InspectionLine(models.Model):
    """One characteristic of an inspection: what is asked, what was found.

    Where the plan wants pieces looked at one by one, what was found stands at them.
    """

    _name = "gy.inspection.line"
    _description = "Inspected Characteristic"
    _inherit = [
        "gy.inspection.finding",
        "gy.part.mixin",
        "gy.guarded.mixin",
        "gy.inspection.characteristic",
    ]

    _part_of = "inspection_id"
    _part_stays = True

    inspection_id = fields.Many2one("gy.inspection", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="inspection_id.company_id", store=True, index=True)
    value_ids = fields.One2many("gy.inspection.value", "line_id", string="Findings of Pieces")
    by_pieces = fields.Boolean(compute="_compute_pieces")
    pieces = fields.Char(compute="_compute_pieces", help="How many pieces were looked at.")

    @api.model
    def _gy_open_fields(self):
        asked = {"characteristic", "kind", "requirement", "sequence", *LIMITS}
        return {"inspection_id", *asked, *FOUND}

    @api.model
    def _judged_by(self):
        terms = ["kind", "sides", "minimum", "maximum"]
        return [*super()._judged_by(), *terms, "value_ids.is_done", "value_ids.ok"]

    @api.depends("value_ids.is_done")
    def _compute_pieces(self):
        for line in self:
            line.by_pieces = bool(line.value_ids)
            done = len(line.value_ids.filtered("is_done"))
            line.pieces = f"{done}/{len(line.value_ids)}" if line.value_ids else False

    def _is_judged(self):
        if self.value_ids:
            return all(self.value_ids.mapped("is_done"))
        return super()._is_judged()

    def _is_met(self):
        if self.value_ids:
            return all(self.value_ids.mapped("ok"))
        return super()._is_met()

    def _found_text(self):
        if not (self.value_ids and self.is_done):
            return super()._found_text()
        if self.kind == "measure":
            values = self.value_ids.mapped("value")
            return judging.limits_words("both", min(values), max(values), self.unit)
        failed = len(self.value_ids.filtered(lambda value: not value.ok))
        return self.env._(
            "%(passed)s in order, %(failed)s not",
            passed=len(self.value_ids) - failed,
            failed=failed,
        )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.inspection_id._fit_sample()
        return lines

    def unlink(self):
        # The database would remove findings unseen, and pieces that failed would still count.
        self.sudo().value_ids.unlink()
        return super().unlink()

    @public
    def action_rest_in_order(self):
        """Say of all pieces that are not judged yet that this is in order.

        :return: True
        :raise AccessError: for anyone but quality
        :raise UserError: for what is measured or said in words, where each piece has its own
            finding, and when the inspection is complete
        """
        self.inspection_id.order_id._gy_check_role("quality")
        self.check_access("write")
        self.inspection_id._gy_check_part_open(self)
        if self.kind != "check" or not self.value_ids:
            raise UserError(
                self.env._("%s: enter what you find on each piece.", self.characteristic)
            )
        self.value_ids.filtered(lambda value: not value.is_done).write({"verdict": "pass"})
        return True
