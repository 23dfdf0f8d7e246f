from odoo import api, models

from odoo.addons.gy_home.tools.tiles import LEADERS, Figure, Source, Tile
from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS

from .figures import ROLES


class Figures(models.AbstractModel):
    """Which figures there are, in the order of the page, and whose they are."""

    _inherit = "gy.figures"

    @api.model
    def _tiles(self, filters):
        return [
            *self._income_tiles(filters),
            *self._stage_tiles(filters),
            self._overdue_tile(),
            *self._margin_tiles(filters),
            *self._work_tiles(filters),
            self._complaint_tile(filters),
        ]

    @api.model
    def _during(self, source, name, filters):
        return self._in(source, name, *filters.span)

    @api.model
    def _contracts(self, *conditions):
        """Return contracts that sell something: those that only set terms do not."""
        domain = [*self._of_contracts(), ("gy_is_frame", "=", False), *conditions]
        action = "gy_sales_process.sale_order_action_contract"
        return Source("sale.order", action, domain, "amount_total", "list")

    @api.model
    def _desk(self, measure, *conditions):
        """Return what is to be collected, whether it is invoiced yet or not."""
        action = "gy_collection.collection_line_action"
        return Source("gy.collection.line", action, list(conditions), measure, "list")

    @api.model
    def _income_tiles(self, filters):
        """What was sold, and what of it came in."""
        return [
            Tile(
                "intake",
                self.env._("Order Intake by Month"),
                "intake",
                self.env._("No contract took effect in this period, nor a year before."),
                ROLES,
                self._contracts(("state", "=", "sale")),
                "gy_effective_date",
            ),
            Tile(
                "collection",
                self.env._("Collection against Plan, by Due Month"),
                "collection",
                self.env._("Nothing falls due in this period."),
                ROLES,
                self._during(self._desk("amount"), "due_date", filters),
                "due_date",
            ),
        ]

    @api.model
    def _stage_tiles(self, filters):
        """Where contracts stand today, and where they take too long."""
        begin, end = (day.isoformat() for day in filters.span)
        # What is under way today, and what was done in the period.
        passed = ["&", ("date_done", ">=", begin), ("date_done", "<", end)]
        passages = Source(
            "gy.process.step.report",
            "gy_sales_process.process_step_report_action",
            ["|", ("state", "=", "active"), "&", ("state", "=", "done"), *passed],
            view="list",
        )
        return [
            Tile(
                "stages",
                self.env._("Contracts and Money by Stage (Today)"),
                "money_by_stage",
                self.env._("No contract is under way."),
                LEADERS,
                self._contracts(("gy_stage_id", "!=", False)),
                "gy_stage_id",
            ),
            Tile(
                "norms",
                self.env._("Days per Stage against the Norm (% of the Norm)"),
                "all_norms",
                self.env._("No stage with a norm was passed in this period."),
                LEADERS,
                passages,
            ),
        ]

    @api.model
    def _overdue_tile(self):
        today = clock.today(self).isoformat()
        return Tile(
            "ages",
            self.env._("Overdue, by Age (Today)"),
            "ages",
            self.env._("Nothing is overdue."),
            ROLES,
            self._desk("missing_amount", ("missing_amount", ">", 0), ("due_date", "<", today)),
            "age_class_id",
        )

    @api.model
    def _margin_tiles(self, filters):
        """What contracts leave is told to those who see costs elsewhere, and to nobody else (R3.4)."""
        if not self.env.user.has_groups(COST_GROUPS):
            return []
        margins = Source(
            "gy.margin.figure", "gy_figures.margin_figure_action", [], "amount", "list"
        )
        return [
            Tile(
                "margin",
                self.env._("Margin by Price Grade, as Priced"),
                "margin",
                self.env._(
                    "No contract of this period has reviewed prices, so no margin is known."
                ),
                ROLES,
                self._during(margins, "date", filters),
                "grade_id",
            )
        ]

    @api.model
    def _work_tiles(self, filters):
        """How long departments take, and whether goods leave in time."""
        opinions = Source(
            "gy.review.turnaround", "gy_figures.review_turnaround_action", [], view="list"
        )
        due = Source("gy.punctuality", "gy_schedule.punctuality_action", [], view="list")
        return [
            Tile(
                "turnaround",
                self.env._("Review: Working Days from Submission to Opinion"),
                "turnaround",
                self.env._("No department was asked for an opinion in this period."),
                LEADERS,
                self._during(opinions, "date", filters),
                "role",
            ),
            Tile(
                "punctuality",
                self.env._("Delivered in Time (%), by Due Month"),
                "punctuality",
                self.env._("No delivery was due in this period."),
                LEADERS,
                self._during(due, "due_date", filters),
                "due_date",
            ),
        ]

    @api.model
    def _complaint_tile(self, filters):
        """What customers complained about, beside what they got in the same months."""
        complaints = Source(
            "gy.complaint.figure", "gy_complaint.complaint_figure_action", [], view="list"
        )
        delivered = Source(
            "gy.delivered.piece", "gy_figures.delivered_piece_action", [], view="list"
        )
        return Tile(
            "complaints",
            self.env._("Complaint Rate (ppm), by Month"),
            "complaints",
            self.env._("Nobody complained in this period."),
            LEADERS,
            self._during(complaints, "date", filters),
            "date",
            figures=(Figure("delivered", "", self._during(delivered, "date", filters)),),
        )
