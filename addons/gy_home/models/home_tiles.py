from odoo import api, models
from odoo.fields import Date

from odoo.addons.gy_sales_process.tools import clock

from ..tools.tiles import LEADERS, SALES, Figure, Source, Tile, week

CONTRACT = "gy_sales_process.sale_order_action_contract"
DESK = "gy_collection.collection_line_action"
OFFICE = ("contract_admin", "sales_admin")
# How deliveries ended, and how that is shown.
RESULTS = {"early": "", "late": "warning", "open": "danger"}


class Home(models.AbstractModel):
    """Which tiles there are, and whose they are; the order is that of the page (R0.16)."""

    _inherit = "gy.home"

    @api.model
    def _tiles(self):
        today = clock.today(self)
        return [
            *self._turn_tiles(),
            *self._store_tiles(today),
            *self._finance_tiles(today),
            *self._making_tiles(today),
            *self._archive_tiles(today),
            *self._contract_tiles(today),
            *self._money_tiles(today),
            *self._management_tiles(today),
        ]

    @api.model
    def _turn_tiles(self):
        source = Source("gy.turn", "gy_sales_process.turn_action", [])
        empty = self.env._(
            "Nothing waits on you. What is your turn appears here by itself, the most urgent first."
        )
        roles = ("technology", "commerce", "quality", "administration", "archivist")
        roles = (*roles, *OFFICE)
        return [
            Tile("turns", self.env._("My To-dos"), "turns", empty, source=source),
            Tile("kinds", self.env._("What Waits on Me"), "kinds", empty, roles, source),
        ]

    @api.model
    def _contracts(self):
        """Return contracts in force, without those that only set terms."""
        conditions = [
            ("gy_is_process", "=", True),
            ("gy_is_frame", "=", False),
            ("state", "=", "sale"),
        ]
        return Source("sale.order", CONTRACT, conditions, "amount_total")

    @api.model
    def _contract_tiles(self, today):
        """Contracts by stage, and what has to leave this week."""
        mine = self.env.user._gy_sees_own_only()
        under_way = Source(
            "sale.order",
            CONTRACT,
            [
                ("gy_is_process", "=", True),
                ("gy_stage_id", "!=", False),
                ("state", "!=", "cancel"),
            ],
        )
        leaving = self._contracts().where(
            ("gy_all_shipped_on", "=", False),
            ("gy_delivery_date", "<=", week(today)[1].isoformat()),
        )
        return [
            Tile(
                "stages",
                self.env._("My Contracts") if mine else self.env._("Contracts by Stage"),
                "stages",
                self.env._(
                    "No contract is under way. A quotation becomes one here as soon as it is made."
                ),
                (*SALES, *OFFICE, *LEADERS),
                under_way,
            ),
            Tile(
                "deliveries",
                self.env._("Deliveries until Sunday"),
                "rows",
                self.env._(
                    "No contract has to be delivered this week, and none is late. The next delivery "
                    "dates stand in the list of contracts."
                ),
                (*SALES, *OFFICE),
                leaving,
                "gy_delivery_date",
            ),
        ]

    @api.model
    def _desk(self):
        """Return what is still to be collected."""
        return Source("gy.collection.line", DESK, [("missing_amount", ">", 0)], "missing_amount")

    @api.model
    def _money_tiles(self, today):
        monday, sunday = week(today)
        due = self._desk().where(
            ("due_date", ">=", monday.isoformat()), ("due_date", "<=", sunday.isoformat())
        )
        roles = (*SALES, *LEADERS, "finance")
        return [
            Tile(
                "due_week",
                "",
                "head",
                "",
                roles,
                figures=(Figure("due_week", self.env._("Due this week"), due),),
            ),
            Tile(
                "collect",
                self.env._("Money to Collect, by Month"),
                "months",
                self.env._(
                    "Nothing is to be collected. Instalments stand here by the month in which they "
                    "fall due, once a contract is in force."
                ),
                roles,
                self._desk(),
                "expected_date",
            ),
        ]

    @api.model
    def _management_tiles(self, today):
        """What leaders look at: where it is stuck, what comes in, what is owed, what was late."""
        passages = Source(
            "gy.process.step.report",
            "gy_sales_process.process_step_report_action",
            [("state", "=", "active")],
            view="list",
        )
        overdue = self._desk().where(("due_date", "<", today.isoformat()))
        year = Date.subtract(today, years=1).isoformat()
        due = Source(
            "gy.punctuality",
            "gy_schedule.punctuality_action",
            [("due_date", ">", year), ("due_date", "<=", today.isoformat())],
            view="list",
        )
        names = {
            "early": self.env._("In time"),
            "late": self.env._("Late"),
            "open": self.env._("Late, not delivered yet"),
        }
        return [
            Tile(
                "norms",
                self.env._("Where Contracts Are Stuck (Days, % of the Norm)"),
                "norms",
                self.env._("No contract is under way, so no stage is a bottleneck."),
                LEADERS,
                passages,
            ),
            Tile(
                "intake",
                self.env._("Order Intake against the Year before"),
                "years",
                self.env._(
                    "No contract came into force within a year. Signed and reviewed contracts count "
                    "in the month in which they take effect."
                ),
                LEADERS,
                self._contracts(),
                "gy_effective_date",
            ),
            Tile(
                "ages",
                self.env._("Overdue, by Age"),
                "classes",
                self.env._("Nothing is overdue."),
                (*LEADERS, "finance"),
                overdue,
                "age_class_id",
            ),
            Tile(
                "punctuality",
                self.env._("Deliveries of the Last Twelve Months"),
                "figures",
                "",
                LEADERS,
                figures=tuple(
                    Figure(key, names[key], due.where(("result", "=", key)), tone)
                    for key, tone in RESULTS.items()
                ),
            ),
        ]
