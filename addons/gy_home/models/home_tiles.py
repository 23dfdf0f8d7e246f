from odoo import api, models
from odoo.fields import Date

from odoo.addons.gy_sales_process.tools import clock

from ..tools.tiles import LEADERS, SALES, Figure, Source, Tile, week

CONTRACT = "gy_sales_process.sale_order_action_contract"
DESK = "gy_collection.collection_line_action"
NOTICES = "gy_delivery.delivery_notice_action"
PLANNING = "gy_planning.mrp_production_action_planning"
INSPECTIONS = "gy_production_followup.inspection_action"
DOSSIERS = "gy_archive.dossier_action"
OFFICE = ("contract_admin", "sales_admin")
# How long before its day a draft is told to finance.
MATURING_DAYS = 30


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
        roles = (*roles, *OFFICE, "deputy_gm", "general_manager")
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
        results = [
            ("early", self.env._("In time"), ""),
            ("late", self.env._("Late"), "warning"),
            ("open", self.env._("Late, not delivered yet"), "danger"),
        ]
        return [
            Tile(
                "norms",
                self.env._("Working Days in the Present Stages"),
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
                    Figure(key, label, due.where(("result", "=", key)), tone)
                    for key, label, tone in results
                ),
            ),
        ]

    @api.model
    def _store_tiles(self, today):
        """What the warehouse may send today, and what waits on whom (R9, R10)."""
        notices = Source("gy.delivery.notice", NOTICES, [])
        day = today.isoformat()
        ready = notices.where(("state", "=", "ready"))
        settled = notices.where(("state", "=", "settled"))
        waiting = (
            Figure(
                "to_pack",
                self.env._("To pack: waits on us"),
                settled.where(("packed_on", "=", False)),
            ),
            Figure(
                "not_stored",
                self.env._("Not in stock yet: waits on manufacturing and quality"),
                settled.where(("packed_on", "!=", False), ("is_stored", "=", False)),
            ),
            Figure(
                "to_settle",
                self.env._("Not settled with the customer: waits on the salesperson"),
                notices.where(("state", "=", "issued")),
            ),
            Figure("later", self.env._("Ready, for a later day"), ready.where(("delivery_date", ">", day))),
        )
        return [
            Tile(
                "may_go",
                self.env._("May Go Today"),
                "rows",
                self.env._(
                    "Nothing may go today. What is settled, packed and in stock appears here on its "
                    "delivery day."
                ),
                ("warehouse",),
                ready.where(("delivery_date", "<=", day)),
                "delivery_date",
            ),
            Tile(
                "store_waits",
                self.env._("What Waits, and on Whom"),
                "figures",
                "",
                ("warehouse",),
                figures=waiting,
            ),
        ]

    @api.model
    def _finance_tiles(self, today):
        soon = Date.add(today, days=MATURING_DAYS).isoformat()
        receipts = Source(
            "gy.receipt", "gy_receivables.receipt_action", [("is_open", "=", True)], "open_amount"
        )
        claims = Source(
            "gy.receipt.claim",
            "gy_receivables.receipt_claim_action",
            [("state", "=", "waiting")],
            "amount",
        )
        requests = Source(
            "gy.invoice.request",
            "gy_invoicing.invoice_request_action",
            [("state", "=", "submitted")],
            "amount",
        )
        drafts = Source(
            "gy.acceptance.draft",
            "gy_acceptance_draft.acceptance_draft_action",
            [("state", "=", "hand"), ("maturity", "<=", soon)],
            "amount",
        )
        lines = Source(
            "account.bank.statement.line",
            "gy_home.statement_line_action",
            [("is_reconciled", "=", False), ("state", "!=", "cancel")],
        )
        return [
            Tile(
                "finance",
                self.env._("For Finance to Do"),
                "figures",
                "",
                ("finance",),
                figures=(
                    Figure("receipts", self.env._("Receipts without a contract"), receipts),
                    Figure("claims", self.env._("Claims to confirm"), claims),
                    Figure("requests", self.env._("Invoice requests to accept"), requests),
                    Figure(
                        "drafts",
                        self.env._("Drafts that mature within %s days", MATURING_DAYS),
                        drafts,
                    ),
                    Figure("lines", self.env._("Statement lines to reconcile"), lines),
                ),
            )
        ]

    @api.model
    def _making_tiles(self, today):
        """What is to be planned and made, inspected, and drawn (R2, R7, R9)."""
        orders = Source(
            "mrp.production",
            PLANNING,
            [
                ("gy_works_for_id", "!=", False),
                ("state", "in", ["draft", "confirmed", "progress", "to_close"]),
            ],
        )
        pieces = Source("gy.inspection", INSPECTIONS, [])
        agreements = Source(
            "gy.technical.agreement",
            "gy_technical_agreement.technical_agreement_action",
            [("state", "=", "draft")],
        )
        failed = pieces.where(("state", "=", "failed"))
        load = Source(
            "gy.production.load", "gy_planning.production_load_action", [], view="list"
        )
        making = (
            Figure(
                "to_plan",
                self.env._("Orders to plan"),
                orders.where(("gy_plan_state", "in", ["open", "refused"])),
            ),
            Figure(
                "releasable",
                self.env._("Can be released"),
                orders.where(("gy_gate_state", "=", "releasable")),
            ),
            Figure(
                "late_orders",
                self.env._("Later than the contract says"),
                orders.where(("gy_needed_date", "<", today.isoformat())),
                "danger",
            ),
        )
        inspecting = (
            Figure(
                "to_inspect", self.env._("To inspect"), pieces.where(("state", "=", "waiting"))
            ),
            Figure("failed", self.env._("Failed, to be decided by technology"), failed, "danger"),
            Figure(
                "to_stock",
                self.env._("Passed, not in stock yet"),
                pieces.where(
                    ("state", "in", ["passed", "conceded"]), ("pre_stocked_on", "=", False)
                ),
            ),
        )
        drawing = (
            Figure("agreements", self.env._("Agreements in preparation"), agreements),
            Figure("decide", self.env._("Failed pieces to decide on"), failed, "danger"),
        )
        return [
            Tile(
                "making",
                self.env._("Scheduling"),
                "figures",
                "",
                ("manufacturing",),
                figures=making,
            ),
            Tile(
                "load",
                self.env._("Load of the Next Weeks (Hours)"),
                "weeks",
                self.env._(
                    "No work and no capacity. Work centres and their hours are kept under Master "
                    "Data."
                ),
                ("manufacturing",),
                load,
                "week",
            ),
            Tile(
                "inspecting",
                self.env._("Inspections"),
                "figures",
                "",
                ("quality",),
                figures=inspecting,
            ),
            Tile(
                "drawing", self.env._("Technology"), "figures", "", ("technology",), figures=drawing
            ),
        ]

    @api.model
    def _archive_tiles(self, today):
        dossiers = Source("gy.dossier", DOSSIERS, [])
        lent = Source(
            "gy.borrowing",
            "gy_archive.borrowing_action",
            [("returned_on", "=", False), ("due_date", "<", today.isoformat())],
        )
        return [
            Tile(
                "archive",
                self.env._("Archive"),
                "figures",
                "",
                ("archivist", "administration"),
                figures=(
                    Figure(
                        "missing",
                        self.env._("Dossiers with papers missing"),
                        dossiers.where(("state", "in", ["open", "reopened"])),
                    ),
                    Figure(
                        "handing",
                        self.env._("Dossiers to receive"),
                        dossiers.where(("state", "=", "handing")),
                    ),
                    Figure("lent", self.env._("Lent and overdue"), lent, "danger"),
                    Figure(
                        "broken",
                        self.env._("Not as they were filed"),
                        dossiers.where(("check_state", "=", "broken")),
                        "danger",
                    ),
                ),
            )
        ]
