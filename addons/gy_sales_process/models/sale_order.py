import hashlib
import json

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import steps
from ..tools.groups import INTERNAL, ROLE


class SaleOrder(models.Model):
    """A contract: a sales order that runs under the company's process (R0).

    This file holds what a contract *is*: its kind, its derived stages and their history, its
    dates. What it may *do* stands in ``sale_order_gates.py``.
    """

    _name = "sale.order"
    _inherit = ["gy.guarded.mixin", "sale.order"]

    gy_is_process = fields.Boolean(
        string="Contract",
        copy=False,
        index=True,
        groups=INTERNAL,
        help="The order runs under the company's sales process.",
        readonly=True,
    )
    # What hangs on lines or manufacturing orders depends on them through these: the way up from
    # those of plain orders ends at once, so that nothing of ours is looked at for them.
    gy_line_ids = fields.One2many(
        "sale.order.line", "gy_contract_id", string="Contract Lines", groups=ROLE, readonly=True
    )
    gy_production_ids = fields.One2many(
        "mrp.production",
        "gy_order_id",
        string="Manufacturing Orders",
        groups=ROLE,
        readonly=True,
    )
    gy_profile_id = fields.Many2one(
        "gy.process.profile",
        string="Contract Kind",
        compute="_compute_gy_profile_id",
        store=True,
        readonly=False,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )
    gy_stage_codes = fields.Char(
        string="Applicable Stages", compute="_compute_gy_profile_copy", store=True, groups=INTERNAL
    )
    gy_gates = fields.Char(
        string="Gates", compute="_compute_gy_profile_copy", store=True, groups=INTERNAL
    )
    gy_allow_zero_price = fields.Boolean(
        string="Lines without Price Allowed",
        compute="_compute_gy_profile_copy",
        store=True,
        groups=INTERNAL,
    )
    gy_warranty_months = fields.Integer(
        string="Warranty (months)",
        compute="_compute_gy_warranty_months",
        store=True,
        readonly=False,
        groups=INTERNAL,
    )
    gy_waiting_months = fields.Integer(
        string="Waiting before Closing (months)",
        compute="_compute_gy_profile_copy",
        store=True,
        groups=INTERNAL,
    )
    gy_organiser_id = fields.Many2one(
        "res.users",
        string="Production Organiser",
        copy=False,
        index="btree_not_null",
        groups=INTERNAL,
        readonly=True,
    )
    gy_stage_id = fields.Many2one(
        "gy.process.stage",
        string="Stage",
        compute="_compute_gy_stage_id",
        store=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )
    gy_step_ids = fields.One2many(
        "gy.process.step", "order_id", string="Steps", copy=False, groups=ROLE, readonly=True
    )
    gy_skipped_codes = fields.Char(
        string="Skipped Stages", copy=False, groups=INTERNAL, readonly=True
    )
    gy_was_sent = fields.Boolean(string="Was Sent", copy=False, groups=INTERNAL, readonly=True)
    gy_content_hash = fields.Char(
        string="Fingerprint of the Content",
        compute="_compute_gy_content_hash",
        store=True,
        groups=INTERNAL,
    )
    gy_signed_on = fields.Date(string="Signed on", copy=False, groups=INTERNAL, readonly=True)
    gy_signed_hash = fields.Char(
        string="Signed Content", copy=False, groups=INTERNAL, readonly=True
    )
    gy_signing_done = fields.Boolean(
        string="Signed", compute="_compute_gy_signing_done", store=True, groups=INTERNAL
    )
    gy_effective_date = fields.Date(
        string="Effective since", copy=False, index="btree_not_null", groups=INTERNAL, readonly=True
    )
    gy_money_missing_production = fields.Monetary(
        string="Missing before Production",
        compute="_compute_gy_money_missing",
        store=True,
        groups=INTERNAL,
    )
    gy_money_missing_shipment = fields.Monetary(
        string="Missing before Shipment",
        compute="_compute_gy_money_missing",
        store=True,
        groups=INTERNAL,
    )
    gy_version = fields.Integer(
        string="Version of the Totals", copy=False, default=0, groups=INTERNAL, readonly=True
    )
    gy_time_checked = fields.Date(
        string="Dates Handled up to", copy=False, groups=INTERNAL, readonly=True
    )
    gy_next_date = fields.Date(
        string="Next Date to Look at",
        compute="_compute_gy_next_date",
        store=True,
        index="btree_not_null",
        groups=INTERNAL,
    )
    gy_strip = fields.Json(
        string="Process", compute="_compute_gy_strip", compute_sudo=True, groups=INTERNAL
    )
    # Departments open contracts without any right on the journal items these count.
    invoice_count = fields.Integer(compute_sudo=True)
    invoice_ids = fields.Many2many(compute_sudo=True)
    gy_may_sell = fields.Boolean(compute="_compute_gy_may_sell", groups=INTERNAL)

    # -- hooks ---------------------------------------------------------------

    @api.model
    def _gy_stage_done_fields(self):
        """Return ``{stage code: name of the stored Boolean that says it is done}``.

        A stage that no addon names here does not apply to any contract.
        """
        return {"signing": "gy_signing_done"}

    @api.model
    def _gy_stage_date_fields(self):
        """Return ``{stage code: name of the stored date on which it was done}``."""
        return {"signing": "gy_signed_on"}

    @api.model
    def _gy_stage_progress_fields(self):
        """Return ``{stage code: name of the stored ratio (0 to 1) of what is done}``."""
        return {}

    @api.model
    def _gy_stage_skip_fields(self):
        """Return ``{stage code: name of the stored Boolean that says it skips itself}`` (R0.4).

        The criteria of such a stage say why; a stage that skips itself is never "done".
        """
        return {}

    @api.model
    def _gy_event_fields(self):
        """Return ``{event: name of the stored date on which it happened}``.

        Events: effective, released, stocked, shipped, invoiced, signed, posted, accepted,
        warranty_end. Instalments and closing count from these.
        """
        return {"effective": "gy_effective_date"}

    def _gy_stage_criteria(self, code):
        """Return why the stage ``code`` is done or not, as a list of :meth:`_gy_criterion`."""
        self.ensure_one()
        if code == "signing":
            return self._gy_signing_criteria()
        return []

    def _gy_review_content(self):
        """Return ``{subject: {field label key: raw value}}``: what a review judges (R5.4).

        Values are plain JSON; subjects are the departments' fields of judgement.
        """
        self.ensure_one()
        lines = self.order_line.sorted(lambda line: (line.sequence, line.id or 0))
        goods = lines.filtered(lambda line: not line.display_type)
        return {
            "parties": {
                "partner": self.partner_id.id,
                "invoice_address": self.partner_invoice_id.id,
                "delivery_address": self.partner_shipping_id.id,
            },
            "goods": {
                "lines": [
                    [line.product_id.id, line.name, _number(line.product_uom_qty)]
                    + [line.product_uom_id.id, sorted(line.route_ids.ids)]
                    for line in goods
                ],
                "texts": [line.name for line in lines - goods],
            },
            "price": {
                "currency": self.currency_id.id,
                "total": _number(self.amount_total),
                "fiscal_position": self.fiscal_position_id.id,
                "lines": [
                    [_number(line.price_unit), _number(line.discount), sorted(line.tax_ids.ids)]
                    + [line.extra_tax_data or ""]
                    for line in goods
                ],
            },
            "delivery": {
                "date": fields.Datetime.to_string(self.commitment_date) or "",
                "incoterm": self.incoterm.id,
                "incoterm_location": self.incoterm_location or "",
                "warehouse": self.warehouse_id.id,
                "picking_policy": self.picking_policy,
                "lead_days": [_number(line.customer_lead) for line in goods],
            },
            "terms": {
                "payment_term": self.payment_term_id.id,
                "note": str(self.note or ""),
                "warranty_months": self.gy_warranty_months,
                "kind": self.gy_profile_id.id,
            },
        }

    @api.model
    def _gy_content_depends(self):
        """Return the field paths :meth:`_gy_review_content` reads."""
        return [
            "gy_is_process",
            "partner_id",
            "partner_invoice_id",
            "partner_shipping_id",
            "currency_id",
            "amount_total",
            "fiscal_position_id",
            "commitment_date",
            "incoterm",
            "incoterm_location",
            "picking_policy",
            "warehouse_id",
            "payment_term_id",
            "note",
            "gy_warranty_months",
            "gy_profile_id",
            "gy_line_ids.sequence",
            "gy_line_ids.product_id",
            "gy_line_ids.name",
            "gy_line_ids.product_uom_qty",
            "gy_line_ids.product_uom_id",
            "gy_line_ids.price_unit",
            "gy_line_ids.discount",
            "gy_line_ids.tax_ids",
            "gy_line_ids.extra_tax_data",
            "gy_line_ids.route_ids",
            "gy_line_ids.customer_lead",
        ]

    def _gy_bring_along(self):
        """Give these contracts what comes with every contract, where they have none yet.

        Called as the superuser when an order becomes a contract, by creation or by a switch:
        whoever does that need not be able to read what it brings.
        """

    def _gy_propose_change(self, vals, reason):
        """Start a change order for a contract in force.

        :raise UserError: when no installed addon manages changes
        """
        raise UserError(
            self.env._("%s: changes to a contract in force are not installed.", self.display_name)
        )

    def _gy_holds(self, kind):
        """Return the criteria that hold a money or closing event of ``kind``; none by default."""
        return []

    def _gy_report_exception(self, kind, **details):
        """Report a damage or shortage; by default it is noted in the chatter."""
        self.ensure_one()
        self.message_post(body=details.get("description") or kind)

    @api.model
    def _gy_import_columns(self):
        """Return the columns that the import of running contracts understands."""
        return []

    @api.model
    def _gy_tiles(self):
        """Return the figures shown on start pages."""
        return []

    @api.model
    def _gy_turns(self):
        """Return the parts of the view ``gy.turn``: what waits on whom (R0.6).

        :return: ``[{"kind", "label", "model", "query"}]``: a short code never used twice, what
            the list calls it, the model of the source, and an ``SQL`` select of the columns
            ``res_id, order_id, user_id, group_id, company_id, since, deadline`` (the last two
            dates); ``user_id`` or else ``group_id`` says whom it waits on. Where a source may
            wait on several at once, ``"key"`` names a further column that tells the rows apart
        """
        return self._gy_step_turns()

    def _gy_is_terminated(self):
        """Tell whether the contract was ended early by the management (R5.8)."""
        return False

    def _gy_has_receipts(self):
        """Tell whether money was received for the contract."""
        return False

    def _gy_time_dates(self):
        """Return the dates on which the mere passing of time changes something here."""
        self.ensure_one()
        if self.state in ("draft", "sent") and self.validity_date:
            return [fields.Date.add(self.validity_date, days=1)]
        return []

    def _gy_on_dates_passed(self, today):
        """Act on the dates of :meth:`_gy_time_dates` that have come; called once for each."""
        for order in self.filtered(lambda order: order.state in ("draft", "sent")):
            if order.validity_date and order.validity_date < today:
                order.activity_schedule(
                    "mail.mail_activity_data_todo",
                    user_id=order.user_id.id or self.env.uid,
                    summary=self.env._(
                        "The quotation has expired: renew its validity or cancel it"
                    ),
                )

    # -- computes ------------------------------------------------------------

    @api.depends("gy_is_process")
    def _compute_gy_profile_id(self):
        standard = self.env.ref("gy_sales_process.process_profile_standard", False)
        for order in self:
            if not order.gy_is_process:
                order.gy_profile_id = False
            elif not order.gy_profile_id:
                order.gy_profile_id = standard

    @api.depends("gy_profile_id")
    def _compute_gy_profile_copy(self):
        """Copy the kind's definition: later edits of the kind do not reach the contract."""
        for order in self:
            profile = order.gy_profile_id
            order.gy_stage_codes = ",".join(profile.stage_ids.sorted().mapped("code")) or False
            order.gy_gates = ",".join(["-", *profile._gy_gates()]) if profile else False
            order.gy_allow_zero_price = profile.allow_zero_price
            order.gy_waiting_months = profile.waiting_months

    # A method of its own: a value given for one field keeps all fields of its method from being
    # computed, and a client may give this one.
    @api.depends("gy_profile_id")
    def _compute_gy_warranty_months(self):
        for order in self:
            order.gy_warranty_months = order.gy_profile_id.warranty_months

    @api.depends(lambda self: self._gy_content_depends())
    def _compute_gy_content_hash(self):
        # Links to many are read order by order unless all lines are asked together.
        lines = self.filtered("gy_is_process").order_line
        lines.mapped("route_ids")
        lines.mapped("tax_ids")
        for order in self:
            if not order.gy_is_process:
                order.gy_content_hash = False
                continue
            content = json.dumps(order._gy_review_content(), sort_keys=True, ensure_ascii=False)
            order.gy_content_hash = hashlib.sha256(content.encode()).hexdigest()

    @api.depends("gy_is_process", "gy_signed_on", "gy_signed_hash", "gy_content_hash")
    def _compute_gy_signing_done(self):
        for order in self:
            order.gy_signing_done = order.gy_is_process and all(order._gy_signing_facts().values())

    @api.depends("gy_is_process")
    def _compute_gy_money_missing(self):
        """Nothing is missing where no addon manages instalments."""
        self.gy_money_missing_production = 0.0
        self.gy_money_missing_shipment = 0.0

    @api.depends("gy_is_process", "state", "validity_date", "gy_time_checked")
    def _compute_gy_next_date(self):
        for order in self:
            if not order.gy_is_process:
                order.gy_next_date = False
                continue
            dates = [
                day
                for day in order._gy_time_dates()
                if not order.gy_time_checked or day > order.gy_time_checked
            ]
            order.gy_next_date = min(dates, default=False)

    @api.depends(
        lambda self: (
            "gy_is_process",
            "state",
            "gy_stage_codes",
            "gy_skipped_codes",
            *self._gy_stage_done_fields().values(),
            *self._gy_stage_date_fields().values(),
            *self._gy_stage_progress_fields().values(),
            *self._gy_stage_skip_fields().values(),
        )
    )
    def _compute_gy_stage_id(self):
        ids = self.env["gy.process.stage"]._gy_ids_by_code()
        changed = self.browse()
        for order in self:
            if not order.gy_is_process or order.state == "cancel":
                order.gy_stage_id = False
                continue
            code = steps.current_stage(order._gy_stage_facts())
            order.gy_stage_id = ids.get(code, False)
            changed |= order
        changed._gy_schedule_steps()

    @api.depends_context("uid")
    def _compute_gy_may_sell(self):
        """Tell the form whether the buttons of a sale are of any use to the current user."""
        self.gy_may_sell = self.env.user.has_group("sales_team.group_sale_salesman")

    def _compute_gy_strip(self):
        """Stages for the strip widget: states from the facts, days from the history."""
        stages = self.env["gy.process.stage"].search([])
        today = fields.Date.context_today(self)
        for order in self:
            order.gy_strip = order.gy_is_process and order._gy_strip_values(stages, today)

    def _gy_strip_values(self, stages, today):
        self.ensure_one()
        states = steps.step_states(self._gy_stage_facts())
        ratios = self._gy_stage_ratio_fields()
        rows = {row.stage_id.code: row for row in self.gy_step_ids.filtered("latest")}
        values = []
        for stage in stages.filtered(lambda stage: stage.code in states):
            row = rows.get(stage.code, self.env["gy.process.step"])
            state = states[stage.code]
            active = state == "active"
            since = row.date_active if active else False
            values.append(
                {
                    "code": stage.code,
                    "name": stage.name,
                    "state": state,
                    "owner": (row.user_id or self._gy_stage_user(stage)).name or "",
                    "norm": stage.norm_days,
                    "days": self.company_id._gy_count_workdays(since, today) if since else 0,
                    "deadline": fields.Date.to_string(row.deadline) or "" if active else "",
                    "date_done": fields.Date.to_string(row.date_done) or "",
                    "late": bool(active and row.deadline and row.deadline < today),
                    "ratio": self[ratios[stage.code]] if active and stage.code in ratios else None,
                    "reason": row.skip_reason or "" if state == "skipped" else "",
                    "round": row.round or 1,
                }
            )
        return values

    # -- predicates and criteria ---------------------------------------------

    @api.model
    def _gy_criterion(self, label, ok, missing="", action=None):
        """Return a criterion: what is asked, whether it is met, what is missing, where to go.

        :param str label: what is asked, in the user's language
        :param bool ok: whether it is met
        :param str missing: what is missing in words, shown on screen and raised by gates
        :param dict action: the window action that opens the record to work on
        """
        return {
            "label": label,
            "ok": bool(ok),
            "missing": "" if ok else missing or label,
            "action": action or False,
        }

    def _gy_signing_facts(self):
        """Return the facts of stage 4: signed, and signed in its present wording (R4.4)."""
        self.ensure_one()
        signed = bool(self.gy_signed_on)
        return {
            "signed": signed,
            "unchanged": signed and self.gy_signed_hash == self.gy_content_hash,
        }

    def _gy_signing_criteria(self):
        facts = self._gy_signing_facts()
        return [
            self._gy_criterion(
                self.env._("Contract signed"),
                facts["signed"],
                self.env._("The signing of the contract is not recorded"),
            ),
            self._gy_criterion(
                self.env._("Unchanged since signing"),
                facts["unchanged"] or not facts["signed"],
                self.env._("The contract was changed after signing; sign it again"),
            ),
        ]

    def _gy_applicable_codes(self):
        """Return the codes of the stages that apply to this contract, in process order."""
        self.ensure_one()
        known = self._gy_stage_done_fields()
        # Without a kind every stage applies: nothing opens because something is missing.
        wanted = self.gy_stage_codes.split(",") if self.gy_stage_codes else known
        return [
            code
            for code in self.env["gy.process.stage"]._gy_ids_by_code()
            if code in wanted and code in known
        ]

    def _gy_stage_facts(self):
        """Return the :class:`~..tools.steps.StageFact` of every applicable stage, in order."""
        self.ensure_one()
        done_fields = self._gy_stage_done_fields()
        date_fields = self._gy_stage_date_fields()
        progress_fields = self._gy_stage_progress_fields()
        skip_fields = self._gy_stage_skip_fields()
        skipped = set((self.gy_skipped_codes or "").split(","))
        facts = []
        for code in self._gy_applicable_codes():
            by_rule = code in skip_fields and bool(self[skip_fields[code]])
            done = bool(self[done_fields[code]]) and not by_rule
            facts.append(
                steps.StageFact(
                    code,
                    done=done,
                    skipped=by_rule or (not done and code in skipped),
                    begun=code in progress_fields and self[progress_fields[code]] > 0,
                    done_on=(self[date_fields[code]] or None) if code in date_fields else None,
                )
            )
        return facts

    @api.readonly
    def gy_get_stage_criteria(self, code):
        """Return the criteria of one stage for the web client (R0.3).

        :param str code: code of the stage
        :return: ``{"name", "instruction", "criteria", "history"}``; the last is the action that
            lists how often the contract passed the stage, for those who may read it
        :raise AccessError: when the user may not read the contract
        """
        self.ensure_one()
        self.check_access("read")
        stage = self.env["gy.process.stage"].search([("code", "=", code)])
        return {
            "name": stage.name,
            "instruction": stage.instruction or "",
            "criteria": self._gy_stage_criteria(code),
            "history": self._gy_history_action(stage),
        }

    def _gy_history_action(self, stage):
        self.ensure_one()
        if not self.env["gy.process.step"].has_access("read"):
            return False
        return {
            "type": "ir.actions.act_window",
            "name": f"{self.name} · {stage.name}",
            "res_model": "gy.process.step",
            "views": [[False, "list"]],
            "domain": [("order_id", "=", self.id), ("stage_id", "=", stage.id)],
        }


def _number(value):
    """Return a float as text that does not depend on binary rounding."""
    return f"{value:.6f}"
