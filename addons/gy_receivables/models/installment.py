from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.gy_sales_process.tools import clock

from ..tools import plan
from .installment_template_line import BASES, GATES, KINDS, TRIGGERS


class Installment(models.Model):
    """A payment that a contract provides for (R6).

    The plan may be edited until the contract is in force; amounts follow the contract's total,
    payments and due dates follow from native records.
    """

    _name = "gy.installment"
    _description = "Instalment"
    _inherit = ["gy.part.mixin", "gy.guarded.mixin"]
    _order = "order_id.id desc, sequence, id"
    _part_free = frozenset({"planned_date"})

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="order_id.currency_id", store=True)
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    user_id = fields.Many2one(
        related="order_id.user_id", store=True, index="btree_not_null", string="Salesperson"
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(KINDS, required=True, default="advance")
    basis = fields.Selection(BASES, required=True, default="share")
    share = fields.Float(string="Share (%)", digits=(16, 4))
    fixed_amount = fields.Monetary()
    trigger = fields.Selection(TRIGGERS, required=True, default="effective")
    offset_days = fields.Integer(string="Days after")
    fixed_date = fields.Date()
    gate = fields.Selection(GATES, required=True, default="none")
    planned_date = fields.Date(
        copy=False, help="When the payment is expected before its event has happened."
    )
    changes_id = fields.Many2one(
        "gy.installment",
        string="Changes the Instalment",
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
        help="On a proposed change: the instalment of the contract in force that it says anew.",
    )
    amount = fields.Monetary(compute="_compute_amount", store=True)
    named_amount = fields.Monetary(string="Paid by Name", compute="_compute_paid", store=True)
    paid_amount = fields.Monetary(string="Paid", compute="_compute_paid", store=True)
    waived_amount = fields.Monetary(
        string="Written Off",
        compute="_compute_paid",
        store=True,
        help="What the management gave up of what was due.",
    )
    missing_amount = fields.Monetary(string="Open", compute="_compute_paid", store=True)
    paid_on = fields.Date(compute="_compute_paid", store=True)
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("due", "Due"),
            ("partial", "Partly Paid"),
            ("paid", "Paid"),
            ("waived", "Written Off"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )

    _list_idx = models.Index("(order_id DESC, sequence, id)")
    _share_positive = models.Constraint(
        "CHECK (basis != 'share' OR share > 0)", "A share must be positive."
    )
    _fixed_positive = models.Constraint(
        "CHECK (basis != 'amount' OR fixed_amount > 0)", "A fixed amount must be positive."
    )

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {
            "order_id",
            "sequence",
            "kind",
            "basis",
            "share",
            "fixed_amount",
            "trigger",
            "offset_days",
            "fixed_date",
            "gate",
            "planned_date",
        }

    @api.depends("kind", "order_id.name")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for installment in self:
            installment.display_name = f"{installment.order_id.name} {kinds[installment.kind]}"

    @api.depends(
        "basis",
        "share",
        "fixed_amount",
        "order_id.gy_owed_amount",
        "order_id.currency_id",
        "order_id.gy_installment_ids.basis",
        "order_id.gy_installment_ids.share",
        "order_id.gy_installment_ids.fixed_amount",
        "order_id.gy_installment_ids.sequence",
    )
    def _compute_amount(self):
        """Split the contract's total; the whole plan at once, so that it adds up (R6.1)."""
        for order in self.order_id:
            whole = order._gy_plan()
            amounts = plan.split_plan(
                order.gy_owed_amount,
                [line._term() for line in whole],
                order.currency_id.rounding or 0.01,
            )
            for installment, amount in zip(whole, amounts, strict=True):
                # The others of the plan are computed in their own turn.
                if installment in self:
                    installment.amount = amount
        for installment in self.filtered(lambda line: not line.order_id):
            installment.amount = 0.0

    def _term(self):
        """Return how much the instalment is, as a :class:`~..tools.plan.Term`."""
        self.ensure_one()
        return plan.Term(
            share=self.share if self.basis == "share" else 0.0,
            fixed=self.fixed_amount if self.basis == "amount" else 0.0,
            rest=self.basis == "rest",
        )

    def _gy_gate_missing(self):
        """Return what keeps gates shut: what is open, less what stands in for it. Override."""
        return self.missing_amount

    def _how_much(self):
        """Return how much was agreed, in words: a share, or an amount."""
        self.ensure_one()
        if self.basis == "share":
            return f"{self.share:g} %"
        return self.currency_id.format(self.amount)

    @api.depends(
        "amount",
        "sequence",
        "order_id.gy_received_amount",
        "order_id.gy_received_on",
        "order_id.gy_invoiced_amount",
        "order_id.gy_waived_amount",
        "order_id.gy_installment_ids.amount",
    )
    def _compute_paid(self):
        """One waterfall over the plan; money named for an instalment stays there (R6.3)."""
        for order in self.order_id:
            whole = order._gy_plan()
            index = {line._origin.id: position for position, line in enumerate(whole)}
            receipts = [
                (date, index.get(line_id), amount) for date, line_id, amount in order._gy_receipts()
            ]
            claims = [
                plan.Claim(line.amount, sum(item[2] for item in receipts if item[1] == position))
                for position, line in enumerate(whole)
            ]
            free = sum(item[2] for item in receipts if item[1] is None)
            rounding = order.currency_id.rounding or 0.01
            paid = plan.allocate(claims, free, rounding)
            open_amounts = plan.missing(claims, paid, rounding)
            dates = plan.completion_dates(claims, receipts, rounding)
            if order._gy_is_settled(sum(open_amounts)):
                # Part invoices rounded it away: nobody will ever pay it.
                open_amounts = [0.0] * len(open_amounts)
                dates = [date or order.gy_received_on for date in dates]
            waived = plan.waive(open_amounts, order.gy_waived_amount, rounding)
            for line, claim, amount, rest, less, date in zip(
                whole, claims, paid, open_amounts, waived, dates, strict=True
            ):
                if line not in self:
                    continue
                line.named_amount = claim.named
                line.paid_amount = amount
                line.waived_amount = less
                line.missing_amount = order.currency_id.round(rest - less)
                line.paid_on = date if not rest else False
        for installment in self.filtered(lambda line: not line.order_id):
            installment.named_amount = installment.paid_amount = installment.missing_amount = 0.0
            installment.waived_amount = 0.0
            installment.paid_on = False

    @api.depends(
        "due_date",
        "paid_amount",
        "waived_amount",
        "missing_amount",
        "amount",
        "order_id.gy_time_checked",
    )
    def _compute_state(self):
        """What falls due later is planned; the daily job has it looked at again on its day."""
        for installment in self:
            today = clock.today(installment)
            if installment.amount and not installment.missing_amount:
                installment.state = "waived" if installment.waived_amount else "paid"
            elif installment.paid_amount:
                installment.state = "partial"
            elif installment.due_date and installment.due_date <= today:
                installment.state = "due"
            else:
                installment.state = "planned"

    @api.constrains("kind", "basis", "share", "fixed_amount", "order_id")
    def _check_deposit(self):
        """Earnest money above 20 % of the contract has no force as such (Civil Code, art. 586)."""
        for order in self.order_id:
            deposits = order.gy_installment_ids.filtered(lambda line: line.kind == "deposit")
            most = plan.split_total(order.amount_total, [20.0, 80.0], order.currency_id.rounding)
            shares = sum(deposits.filtered(lambda line: line.basis == "share").mapped("share"))
            amount = sum(deposits.mapped("amount"))
            if shares > 20.0 + 1e-6 or order.currency_id.compare_amounts(amount, most[0]) > 0:
                raise ValidationError(
                    self.env._(
                        "%s: a deposit may not be more than 20 %% of the contract. Make the rest "
                        "an advance.",
                        order.display_name,
                    )
                )

    @api.constrains("trigger", "fixed_date")
    def _check_fixed_date(self):
        for installment in self:
            if installment.trigger == "fixed" and not installment.fixed_date:
                raise ValidationError(
                    self.env._(
                        "%s: give the date of the instalment with a fixed date.",
                        installment.order_id.display_name,
                    )
                )

    # -- the plan is part of what was agreed ------------------------------------
