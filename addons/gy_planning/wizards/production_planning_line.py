from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.gy_sales_process.tools import clock

from ..tools import load


class ProductionPlanningLine(models.TransientModel):
    """An order in the dialog that plans: its days, and what stands against them (R7.1)."""

    _name = "gy.production.planning.line"
    _description = "Order to Be Planned"
    _order = "id"

    planning_id = fields.Many2one(
        "gy.production.planning", required=True, index=True, ondelete="cascade"
    )
    production_id = fields.Many2one(
        "mrp.production", string="Order", required=True, readonly=True, ondelete="cascade"
    )
    # Any order can be named in a dialog; only who may read it is told of it.
    contract_id = fields.Many2one(
        related="production_id.gy_works_for_id", related_sudo=False, string="Contract"
    )
    product_id = fields.Many2one(related="production_id.product_id", related_sudo=False)
    quantity = fields.Float(
        related="production_id.product_qty", related_sudo=False, string="Quantity"
    )
    promised_date = fields.Date(related="production_id.gy_needed_date", related_sudo=False)
    gate_state = fields.Selection(related="production_id.gy_gate_state", related_sudo=False)
    date_start = fields.Date(string="Start")
    date_finished = fields.Date(string="Finish")
    conflicts = fields.Text(compute="_compute_conflicts")

    @api.depends("date_start", "date_finished", "planning_id.line_ids.date_start")
    def _compute_conflicts(self):
        for dialog, mine in self.grouped("planning_id").items():
            # Orders that are being edited stand for those that were read.
            known = mine._origin
            lines = dialog.line_ids.filtered(lambda line, known=known: line._origin not in known)
            lines |= mine
            materials, loads = lines._material_words(), lines._load_words()
            for line in mine:
                words = [line._late_words(), line._held_words()]
                words += [materials.get(line), loads.get(line)]
                line.conflicts = "\n".join(word for word in words if word) or False

    def _needs_reason(self, phase_days):
        """Tell whether who plans has to say why: it is planned anew, or later than promised."""
        self.ensure_one()
        start, finish, production = self.date_start, self.date_finished, self.production_id
        if not start or not finish:
            return False
        if not production._gy_is_replanned(start, finish, phase_days):
            return False
        return bool(production._gy_last_plan()) or not production._gy_is_agreed(finish)

    def _late_words(self):
        promised, finish = self.promised_date, self.date_finished
        if not promised or not finish or finish <= promised:
            return False
        days = (finish - promised).days
        if self.production_id._gy_is_agreed(finish):
            return self.env._("%s days after the contract date, as agreed", days)
        return self.env._("%s days after the contract date: the sales manager is asked", days)

    def _held_words(self):
        if self.gate_state != "held":
            return False
        contract = self.contract_id
        money = contract.currency_id.format(contract.gy_money_missing_production)
        return self.env._("Held: %s is missing before production", money)

    def _material_words(self):
        """Return ``{line: parts that are missing or come late}``, with the days of the dialog."""
        productions = self.production_id
        days = {line.production_id.id: line.date_start for line in self if line.date_start}
        outcomes = productions._gy_simulate(productions.company_id, days)
        words = productions._gy_outcome_words(outcomes.get(item.id) for item in productions)
        found = {}
        for line in self:
            outcome = outcomes.get(line.production_id.id)
            if outcome and line.production_id._gy_is_late_for(outcome, line.date_start):
                found[line] = words(outcome)
        return found

    def _load_words(self):
        """Return ``{line: work centres that have more to do in its first week than hours}``."""
        rows, found = self.env["gy.production.load"], {}
        for company, lines in self.grouped(lambda line: line.production_id.company_id).items():
            own = rows._of_productions(lines.production_id)
            weeks = {
                line: load.monday(max(line.date_start, clock.today(company)))
                for line in lines
                if line.date_start
            }
            last = max(weeks.values(), default=None)
            hours, capacity = rows._by_week(company, without=lines.production_id, until=last)
            work = defaultdict(float, hours)
            for line, week in weeks.items():
                for center, more in own.get(line.production_id.id, {}).items():
                    work[center, week] += more
            names = _names(rows, {center for center, _week in work})
            for line, week in weeks.items():
                full = [
                    self.env._(
                        "%(center)s: %(percent).0f %% in the week of %(day)s",
                        center=names[center],
                        percent=load.percent(work[center, week], capacity.get((center, week))),
                        day=format_date(self.env, week),
                    )
                    for center in own.get(line.production_id.id, {})
                    if center and work[center, week] > capacity.get((center, week), 0.0)
                ]
                found[line] = "\n".join(full)
        return found


def _names(rows, ids):
    # What a place is called is no secret.
    centers = rows.env["mrp.workcenter"].sudo().browse(id_ for id_ in ids if id_)
    return {center.id: center.display_name for center in centers}
