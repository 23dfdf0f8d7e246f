from odoo import api, models
from odoo.fields import Date

from ..tools.tiles import Figure, Source, Tile

NOTICES = "gy_delivery.delivery_notice_action"
PLANNING = "gy_planning.mrp_production_action_planning"
INSPECTIONS = "gy_production_followup.inspection_action"
DOSSIERS = "gy_archive.dossier_action"
STORE = ("warehouse",)
MONEY = ("finance",)
MAKING = ("manufacturing",)
QUALITY = ("quality",)
DRAWING = ("technology",)
ARCHIVE = ("archivist", "administration")
# How long before its day a draft is told to finance.
MATURING_DAYS = 30


class Home(models.AbstractModel):
    """The tiles of the departments that make, check, keep, send and book (R0.16)."""

    _inherit = "gy.home"

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
            Figure(
                "later",
                self.env._("Ready, for a later day"),
                ready.where(("delivery_date", ">", day)),
            ),
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
                STORE,
                ready.where(("delivery_date", "<=", day)),
                "delivery_date",
            ),
            Tile(
                "store_waits",
                self.env._("What Waits, and on Whom"),
                "figures",
                "",
                STORE,
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
                MONEY,
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
        load = Source("gy.production.load", "gy_planning.production_load_action", [], view="list")
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
            Figure("to_inspect", self.env._("To inspect"), pieces.where(("state", "=", "waiting"))),
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
                MAKING,
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
                MAKING,
                load,
                "week",
            ),
            Tile(
                "inspecting",
                self.env._("Inspections"),
                "figures",
                "",
                QUALITY,
                figures=inspecting,
            ),
            Tile("drawing", self.env._("Technology"), "figures", "", DRAWING, figures=drawing),
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
                ARCHIVE,
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
