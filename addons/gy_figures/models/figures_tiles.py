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
            *self._sales_tiles(filters),
            *self._money_tiles(filters),
            *self._way_tiles(filters),
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
    def _sales_tiles(self, filters):
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
                "stages",
                self.env._("Contracts and Money by Stage (Today)"),
                "money_by_stage",
                self.env._("No contract is under way."),
                LEADERS,
                self._contracts(("gy_stage_id", "!=", False)),
                "gy_stage_id",
            ),
            *self._margin_tiles(filters),
        ]

    @api.model
    def _margin_tiles(self, filters):
        """What contracts leave is told to those who see costs elsewhere, and to nobody else (R3.4)."""
        if not self.env.user.has_groups(COST_GROUPS):
            return []
        margins = Source("gy.margin.figure", "gy_figures.margin_figure_action", [], "amount", "list")
        return [
            Tile(
                "margin",
                self.env._("Margin by Price Grade, as Priced"),
                "margin",
                self.env._("No contract of this period has reviewed prices, so no margin is known."),
                ROLES,
                self._during(margins, "date", filters),
                "grade_id",
            )
        ]

    @api.model
    def _money_tiles(self, filters):
        desk = Source(
            "gy.collection.line", "gy_collection.collection_line_action", [], "amount", "list"
        )
        today = clock.today(self).isoformat()
        overdue = desk._replace(measure="missing_amount")
        overdue = overdue.where(("missing_amount", ">", 0), ("due_date", "<", today))
        return [
            Tile(
                "collection",
                self.env._("Collection against Plan, by Due Month"),
                "collection",
                self.env._("Nothing falls due in this period."),
                ROLES,
                self._during(desk, "due_date", filters),
                "due_date",
            ),
            Tile(
                "ages",
                self.env._("Overdue, by Age (Today)"),
                "ages",
                self.env._("Nothing is overdue."),
                ROLES,
                overdue,
                "age_class_id",
            ),
        ]

    @api.model
    def _way_tiles(self, filters):
        """How long it takes, whether it comes in time, and how good it is."""
        begin, end = (day.isoformat() for day in filters.span)
        # What is under way today, and what was done in the period.
        passed = ["&", ("date_done", ">=", begin), ("date_done", "<", end)]
        passages = Source(
            "gy.process.step.report",
            "gy_sales_process.process_step_report_action",
            ["|", ("state", "=", "active"), "&", ("state", "=", "done"), *passed],
            view="list",
        )
        opinions = Source(
            "gy.review.turnaround", "gy_figures.review_turnaround_action", [], view="list"
        )
        due = Source("gy.punctuality", "gy_schedule.punctuality_action", [], view="list")
        complaints = Source(
            "gy.complaint.figure", "gy_complaint.complaint_figure_action", [], view="list"
        )
        delivered = Source(
            "gy.delivered.piece", "gy_figures.delivered_piece_action", [], view="list"
        )
        return [
            Tile(
                "norms",
                self.env._("Days per Stage against the Norm (% of the Norm)"),
                "all_norms",
                self.env._("No stage with a norm was passed in this period."),
                LEADERS,
                passages,
            ),
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
            Tile(
                "complaints",
                self.env._("Complaint Rate (ppm), by Month"),
                "complaints",
                self.env._("Nobody complained in this period."),
                LEADERS,
                self._during(complaints, "date", filters),
                "date",
                figures=(
                    Figure("delivered", "", self._during(delivered, "date", filters)),
                ),
            ),
        ]
