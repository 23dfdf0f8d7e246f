from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import progress

STARTED = ("confirmed", "progress", "to_close", "done")
BEGUN = ("progress", "to_close", "done")


class SaleOrderLine(models.Model):
    """Progress of a line: per cent, phase, planned against forecast, all from its phases (R8.1)."""

    _inherit = "sale.order.line"

    gy_phase_ids = fields.One2many(
        "gy.line.phase", "line_id", string="Phases", copy=False, groups=ROLE, readonly=True
    )
    gy_making = fields.Json(
        string="What Manufacturing Orders Tell",
        compute="_compute_gy_making",
        store=True,
        groups=INTERNAL,
    )
    gy_comes_first = fields.Boolean(
        related="gy_contract_id.gy_comes_first", store=True, groups=INTERNAL
    )
    gy_progress = fields.Float(
        string="Progress (%)",
        compute="_compute_gy_progress",
        store=True,
        aggregator="avg",
        groups=INTERNAL,
    )
    gy_phase_id = fields.Many2one(
        "gy.production.phase",
        string="Phase",
        compute="_compute_gy_progress",
        store=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
        help="The first phase that is not done; none when all are.",
    )
    gy_next_planned_on = fields.Date(
        string="Phase Planned", compute="_compute_gy_progress", store=True, groups=INTERNAL
    )
    gy_forecast_end = fields.Date(
        string="Forecast", compute="_compute_gy_progress", store=True, groups=INTERNAL
    )
    gy_slip = fields.Integer(
        string="Days Late",
        compute="_compute_gy_progress",
        store=True,
        aggregator="max",
        groups=INTERNAL,
        help="By how many days the forecast is behind the delivery date.",
    )
    gy_last_phase_id = fields.Many2one(
        "gy.production.phase",
        string="Last Done",
        compute="_compute_gy_progress",
        store=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )
    gy_last_event_on = fields.Date(
        string="Done on", compute="_compute_gy_progress", store=True, groups=INTERNAL
    )
    gy_delay_reason = fields.Text(
        string="Reason of the Delay", compute="_compute_gy_progress", store=True, groups=INTERNAL
    )
    gy_phase_words = fields.Char(
        string="By Phases", compute="_compute_gy_phase_words", compute_sudo=True, groups=INTERNAL
    )
    gy_pace = fields.Selection(
        [
            ("done", "Done"),
            ("plan", "On plan"),
            ("behind", "Behind plan"),
            ("late", "Will be late"),
        ],
        string="Pace",
        compute="_compute_gy_pace",
        groups=INTERNAL,
    )

    # -- what manufacturing tells -------------------------------------------------

    # Orders of contracts only, and through their contract: those of plain orders end there.
    @api.depends(
        "gy_contract_id.gy_line_ids.product_uom_qty",
        "gy_contract_id.gy_line_ids.qty_delivered",
        "gy_contract_id.gy_line_ids.gy_rest_of_id",
        "gy_contract_id.gy_production_ids.state",
        "gy_contract_id.gy_production_ids.product_uom_qty",
        "gy_contract_id.gy_production_ids.qty_produced",
        "gy_contract_id.gy_production_ids.date_finished",
        "gy_contract_id.gy_production_ids.workorder_ids.state",
    )
    def _compute_gy_making(self):
        # Read for all lines at once: what is filtered of them would be read line by line.
        productions = self.filtered("gy_contract_id").gy_production_ids
        productions.workorder_ids.mapped("state")
        moves = productions.move_finished_ids
        moves |= moves.move_dest_ids
        moves.mapped("state")
        moves.move_line_ids.mapped("quantity_product_uom")
        for line in self:
            known = line.gy_contract_id and (line.gy_production_ids or line.gy_phase_ids)
            line.gy_making = (known and line._gy_making_facts()) or False

    def _gy_making_facts(self):
        """Return ``{event: [share that is done, the day of the last of it]}``.

        Of a line whose orders went to the rest of it the facts are those they told until then.
        """
        told = self._gy_orders_tell() if self.gy_production_ids else dict(self.gy_making or {})
        # Of what is ordered no more nothing is left to be delivered either.
        left = self.product_uom_id.compare(self.product_uom_qty, self.qty_delivered) > 0
        told["delivered"] = [self.qty_delivered / self.product_uom_qty if left else 1.0, None]
        return told

    def _gy_orders_tell(self):
        """Return what manufacturing orders tell, as :meth:`_gy_making_facts` does.

        The share is of the pieces that have to be made: what was cancelled, scrapped or closed
        short, and is ordered still, is to be made again. Of these pieces no more are stored than
        are ordered.
        """
        live = self.gy_production_ids.filtered(lambda item: item.state != "cancel")
        made = live.filtered(lambda item: item.state == "done")
        total = stored = before = 0.0
        for product in self.gy_production_ids.product_id:
            to_make = self._gy_pieces_to_make(product)
            total += to_make
            stored += min(to_make, self._gy_ordered(product))
            before += self._gy_made_before(product)
        wanted = {"stored": stored}
        done = {
            "released": _pieces(live.filtered(lambda item: item.state in STARTED)),
            "issued": _pieces(live.filtered(lambda item: item.state in BEGUN)),
            "worked": sum(_pieces(item) * item._gy_share_worked() for item in live),
            "made": _pieces(made),
            "stored": live._gy_stored_quantity(),
        }
        days = {
            "made": max((day for day in made.mapped("date_finished") if day), default=None),
            "stored": max(live._gy_storing_moves().mapped("date"), default=None),
        }
        order = self.gy_contract_id
        return {
            event: [
                _share(quantity - before, wanted.get(event, total)),
                fields.Date.to_string(clock.today(order, day))
                if (day := days.get(event))
                else None,
            ]
            for event, quantity in done.items()
        }

    def _gy_pieces_to_make(self, product):
        """Return how many pieces of a product are to be made for this line, with those that are."""
        raised = self.gy_production_ids.filtered(lambda item: item.product_id == product)
        every = sum(raised.mapped("product_uom_qty"))
        going, before = _pieces(self._gy_productions_of(product)), self._gy_made_before(product)
        return max(going - before, min(every - before, self._gy_ordered(product)))

    def _gy_making_changed(self):
        """Have what is made and stored of these lines counted again after goods were moved."""
        lines = self.filtered("gy_contract_id")
        # Core would look up everything that depends on the field, for no line at all.
        if lines:
            self.env.add_to_compute(self._fields["gy_making"], lines)
            lines.modified(["gy_making"])

    def _gy_bring_phases(self):
        """Give lines of contracts their phases, once (R8.1)."""
        lines = self.filtered(lambda line: line.gy_contract_id and not line.gy_phase_ids)
        if lines:
            rests = lines.filtered(lambda line: line.gy_rest_of_id.gy_phase_ids)
            phases = self.env["gy.production.phase"]
            rows = phases._prepare_line_phases(lines - rests)
            for line in rests:
                rows += line.gy_rest_of_id.gy_phase_ids._prepare_rest(line)
            self.env["gy.line.phase"]._gy_create_decided(rows)

    # -- figures -------------------------------------------------------------------

    @api.depends(
        "gy_delivery_date",
        "gy_phase_ids.sequence",
        "gy_phase_ids.weight",
        "gy_phase_ids.ratio",
        "gy_phase_ids.done_date",
        "gy_phase_ids.planned_date",
        "gy_phase_ids.forecast_date",
        "gy_phase_ids.problem",
    )
    def _compute_gy_progress(self):
        for line in self:
            rows = line.gy_phase_ids.sorted(lambda row: (row.sequence, row.id))
            todo = rows.filtered(lambda row: not row.done_date)
            done = (rows - todo).sorted("done_date")[-1:]
            forecast = max((day for day in rows.mapped("forecast_date") if day), default=False)
            promised = line.gy_delivery_date
            line.gy_progress = progress.percent(rows._steps())
            line.gy_phase_id = todo[:1].phase_id
            line.gy_next_planned_on = min(
                (day for day in todo.mapped("planned_date") if day), default=False
            )
            line.gy_forecast_end = forecast
            line.gy_slip = (forecast - promised).days if forecast and promised else 0
            line.gy_last_phase_id = done.phase_id
            line.gy_last_event_on = done.done_date
            line.gy_delay_reason = (
                "\n".join(reason for reason in todo.mapped("problem") if reason) or False
            )

    @api.depends("gy_phase_ids.ratio", "gy_phase_ids.phase_id.name")
    def _compute_gy_phase_words(self):
        """The bar of phases in words: what is done, how far the one under way is."""
        for line in self:
            words = []
            for row in line.gy_phase_ids.sorted(lambda row: (row.sequence, row.id)):
                mark = "✓" if row.done_date else f"{row.ratio:.0%}" if row.ratio else "–"
                words.append(f"{row.phase_id.name} {mark}")
            line.gy_phase_words = " · ".join(words) or False

    @api.depends("gy_progress", "gy_phase_id", "gy_slip", "gy_next_planned_on", "gy_delivery_date")
    def _compute_gy_pace(self):
        today = clock.today(self)
        for line in self:
            if not line.gy_forecast_end:
                line.gy_pace = False
            elif not line.gy_phase_id:
                line.gy_pace = "done"
            elif line.gy_slip > 0 or (line.gy_delivery_date and line.gy_delivery_date < today):
                line.gy_pace = "late"
            elif line.gy_next_planned_on and line.gy_next_planned_on < today:
                line.gy_pace = "behind"
            else:
                line.gy_pace = "plan"

    @public
    def action_gy_open_contract(self):
        """Open the contract of a line; whoever may not read it is refused there."""
        self.check_access("read")
        return actions.open_form(self.order_id)


def _pieces(productions):
    """Return how many pieces orders make; one that was closed short made what it made."""
    return sum(
        item.product_uom_id._compute_quantity(item.qty_produced, item.product_id.uom_id)
        if item.state == "done"
        else item.product_uom_qty
        for item in productions
    )


def _share(quantity, total):
    return min(max(quantity, 0.0) / total, 1.0) if total > 0 else 0.0
