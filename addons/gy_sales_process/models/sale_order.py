from odoo import api, fields, models

from ..tools.groups import INTERNAL, ROLE


class SaleOrder(models.Model):
    """A contract: a sales order that runs under the company's process (R0).

    This file holds what a contract *is*: its type, its people, its dates. Its stages, its content,
    its gates, its goods, its papers have files of their own, named after what they hold.
    """

    _name = "sale.order"
    _inherit = ["gy.guarded.mixin", "gy.dated.mixin", "sale.order"]

    gy_is_process = fields.Boolean(
        string="Contract",
        copy=False,
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
        string="Contract Type",
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
    gy_warranty_months_commissioned = fields.Integer(
        string="Warranty from Commissioning (months)",
        compute="_compute_gy_warranty_months_commissioned",
        store=True,
        readonly=False,
        groups=INTERNAL,
        help="The warranty ends this many months after commissioning, if that is earlier than "
        "its end counted from shipment. 0: not agreed.",
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
    gy_step_ids = fields.One2many(
        "gy.process.step", "order_id", string="Steps", copy=False, groups=ROLE, readonly=True
    )
    gy_skipped_codes = fields.Char(
        string="Skipped Stages", copy=False, groups=INTERNAL, readonly=True
    )
    gy_was_sent = fields.Boolean(string="Was Sent", copy=False, groups=INTERNAL, readonly=True)
    gy_issued_hash = fields.Char(
        string="Issued Content", copy=False, groups=INTERNAL, readonly=True
    )
    gy_is_issued = fields.Boolean(
        string="With the Customer",
        compute="_compute_gy_is_issued",
        store=True,
        groups=INTERNAL,
        help="The customer has the quotation as it stands now; a changed one is issued again.",
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
    gy_retention_held = fields.Boolean(
        string="Retention Held",
        compute="_compute_gy_retention_held",
        store=True,
        groups=INTERNAL,
        help="The retention does not fall due, as long as a complaint is open.",
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
    # Departments open contracts without any right on the journal items these count.
    invoice_count = fields.Integer(compute_sudo=True)
    invoice_ids = fields.Many2many(compute_sudo=True)
    gy_may_sell = fields.Boolean(compute="_compute_gy_may_sell", groups=INTERNAL)
    gy_becomes_contract = fields.Boolean(
        compute="_compute_gy_becomes_contract", compute_sudo=True, groups=INTERNAL
    )

    # Lists, counts and the board's columns; orders outside the process are in none of it.
    _gy_contract_idx = models.Index(
        "(company_id, gy_stage_id, user_id) WHERE gy_is_process IS TRUE"
    )
    _gy_name_uniq = models.UniqueIndex(
        "(company_id, name) WHERE gy_is_process",
        "There is a contract with this number already.",
    )

    # -- hooks ---------------------------------------------------------------

    def _gy_bring_along(self):
        """Give these contracts what comes with every contract, where they have none yet.

        Called as the superuser when an order becomes a contract, by creation or by a switch:
        whoever does that need not be able to read what it brings.
        """

    def _gy_holds(self, kind):
        """Return the criteria that hold a money or closing event of ``kind``; none by default."""
        return []

    @api.model
    def _gy_payment_depends(self):
        """Return the field paths that :meth:`_gy_payment_days` reads."""
        return ["payment_term_id.line_ids.nb_days", "payment_term_id.line_ids.value_amount"]

    def _gy_payment_days(self):
        """Return how many days after delivery the price is paid, on average; earlier counts as 0.

        By the native payment term; override where something else says how the contract is paid.
        It does not follow the clock.
        """
        self.ensure_one()
        # What a payment term says is no secret.
        lines = self.payment_term_id.sudo().line_ids.filtered(lambda line: line.value == "percent")
        return sum(max(line.nb_days, 0) * line.value_amount / 100 for line in lines)

    def _gy_report_exception(self, kind, **details):
        """Report a damage or shortage; by default it is noted in the chatter."""
        self.ensure_one()
        self.message_post(body=details.get("description") or kind)

    def _gy_is_terminated(self):
        """Tell whether the contract was ended early by the management (R5.8)."""
        return False

    def _gy_deposit_at_stake(self, settlement):
        """Return the most of a deposit that stays here or goes back twice, when a contract ends early.

        Override where money is kept; the rooms of money follow the Civil Code, art. 586 to 588.

        :param str settlement: ``forfeit`` or ``double``
        :return: amount in the contract's currency
        """
        return 0.0

    def _gy_settle(self, amounts, day):
        """Have what the management decided of money be booked: the contract ended early (R5.8).

        Called as the superuser, by who checked that it was decided.

        :param dict amounts: what is above nothing of ``forfeit``, a deposit that is kept, ``double``,
            one that is returned twice, and ``claim``, damages that the customer pays; in the
            contract's currency
        :param date day: the day of the decision
        """
        self.ensure_one()

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
        """Copy the type's definition: later edits of it do not reach the contract."""
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

    @api.depends("gy_profile_id")
    def _compute_gy_warranty_months_commissioned(self):
        for order in self:
            order.gy_warranty_months_commissioned = order.gy_profile_id.warranty_months_commissioned

    @api.depends("gy_is_process")
    def _compute_gy_money_missing(self):
        """Nothing is missing where no addon manages instalments."""
        self.gy_money_missing_production = 0.0
        self.gy_money_missing_shipment = 0.0

    @api.depends("gy_is_process")
    def _compute_gy_retention_held(self):
        """Whatever holds it adds to the dependencies (R14.3)."""
        for order in self:
            order.gy_retention_held = order.gy_is_process and bool(order._gy_holds("retention"))

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

    @api.depends("gy_is_process", "company_id")
    def _compute_gy_becomes_contract(self):
        """Tell the form of an order that is not saved yet what it will be."""
        for order in self:
            order.gy_becomes_contract = order.gy_is_process or (
                not order._origin and order.company_id.gy_process_enabled
            )

    @api.depends_context("uid")
    def _compute_gy_may_sell(self):
        """Tell the form whether the buttons of a sale are of any use to the current user."""
        self.gy_may_sell = self.env.user.has_group("sales_team.group_sale_salesman")
