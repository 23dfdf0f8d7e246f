from odoo import api, fields, models
from odoo.fields import Command

from odoo.addons.gy_progress.tools import progress
from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public


class ProductionPlanning(models.TransientModel):
    """The dialog that plans many orders together, and shows first what stands against it (R7.1)."""

    _name = "gy.production.planning"
    _description = "Plan Orders"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "production_ids"

    production_ids = fields.Many2many(
        "mrp.production", string="Manufacturing Orders", required=True, readonly=True
    )
    line_ids = fields.One2many("gy.production.planning.line", "planning_id", string="Orders")
    phase_ids = fields.One2many("gy.production.planning.phase", "planning_id", string="Phases")
    reason = fields.Text(help="Why they are planned anew, or later than promised; kept.")
    needs_reason = fields.Boolean(compute="_compute_needs_reason")
    release = fields.Boolean(
        string="Release What May Be Released",
        help="Confirms the orders whose contract has its money and its drawings.",
    )

    @api.model
    def _begin(self, productions):
        """Return a new dialog for orders, with the days they have now, or could have."""
        today = clock.today(productions.company_id[:1])
        lines = [
            {"production_id": item.id, **self._first_days(item, today)} for item in productions
        ]
        dialog = self.create(
            {
                "production_ids": [Command.set(productions.ids)],
                "line_ids": [Command.create(values) for values in lines],
            }
        )
        # Phases are shown to whoever plans; the role has been checked.
        phases = productions.sudo().sale_line_id.gy_phase_ids.filtered(
            lambda row: not row.done_date
        )
        days, planned = dialog._spread(), {}
        for item in productions:
            planned |= item._gy_days_that_hold()[-1]
        dialog.phase_ids = [
            Command.create(
                {
                    "phase_id": phase.id,
                    "planned_date": planned.get(str(phase.id)) or days.get(phase.id),
                    "proposed_date": days.get(phase.id),
                }
            )
            for phase in phases.sorted(lambda row: (row.order_id.id, row.line_id.id, row.sequence))
        ]
        return dialog

    @api.model
    def _first_days(self, production, today):
        """Return the days that the dialog proposes: those that hold, or until the promised day."""
        start, finish, _phases = production._gy_days_that_hold()
        if production._gy_last_plan():
            return {"date_start": start, "date_finished": finish}
        begun = production.state in ("progress", "to_close")
        start = start if begun and start else max(start or today, today)
        promised = production.gy_needed_date
        if promised and promised >= start:
            finish = promised
        return {"date_start": start, "date_finished": max(finish or start, start)}

    def _spread(self):
        """Return ``{id of a phase: day}``: phases over the time of their line's orders."""
        days = {}
        by_line = self.line_ids.grouped(lambda line: line.production_id.sudo().sale_line_id)
        for sale_line, lines in by_line.items():
            dated = lines.filtered(lambda line: line.date_start and line.date_finished)
            if not dated:
                continue
            start = min(dated.mapped("date_start"))
            end = max(dated.mapped("date_finished"))
            for phase in sale_line.gy_phase_ids:
                days[phase.id] = progress.planned_day(start, end, phase.share_until or 1.0)
        return days

    @api.depends("line_ids.date_start", "line_ids.date_finished", "phase_ids.planned_date")
    def _compute_needs_reason(self):
        for dialog in self:
            phases = dialog._phase_days()
            dialog.needs_reason = any(
                line._needs_reason(phases.get(line.production_id)) for line in dialog.line_ids
            )

    def _phase_days(self):
        """Return ``{order: {id of a phase: day}}`` as they stand in the dialog."""
        days = {}
        rows = self.phase_ids.filtered("planned_date")
        by_line = rows.grouped(lambda row: row.phase_id.sudo().line_id)
        for line in self.line_ids:
            found = by_line.get(line.production_id.sudo().sale_line_id)
            if found:
                days[line.production_id] = {row.phase_id.id: row.planned_date for row in found}
        return days

    @public
    def action_preview(self):
        """Show what follows from the days that were entered: phases and conflicts anew."""
        self.check_access("write")
        self._follow()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [[False, "form"]],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def _follow(self):
        """Have phases that nobody set by hand follow the days of their orders."""
        days = self._spread()
        for row in self.phase_ids:
            day = days.get(row.phase_id.id)
            if row.planned_date == row.proposed_date and row.planned_date != day:
                row.write({"planned_date": day, "proposed_date": day})

    def _apply(self):
        days = {line.production_id: (line.date_start, line.date_finished) for line in self.line_ids}
        self._follow()
        productions = self.production_ids.filtered(lambda item: item in days)
        productions._gy_plan(
            days,
            self._phase_days(),
            self.reason,
            {line.production_id: line.conflicts for line in self.line_ids},
            self.release,
        )
