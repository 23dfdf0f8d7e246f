from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_amount

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

# Non-operating income (营业外收入) and expenses (营业外支出), in the chart of the general standards
# and in that of the standards for small companies, by the types that the settings ask for.
INCOME = ("6301", "5301"), ("income", "income_other")
EXPENSE = ("6711", "5711"), ("expense", "expense_other")


class Settlement(models.Model):
    """What the management decided of money when a contract ended early, until it is booked (R5.8).

    Each is booked by a native entry, which finance gets prepared. It belongs to no line of the
    contract, so that no invoice is asked for it: nothing was delivered, and no VAT is due. What
    is paid back to the customer stands among the refunds.
    """

    _name = "gy.settlement"
    _description = "Settlement of a Contract"
    _inherit = ["gy.record.mixin"]
    _order = "decided_on desc, id desc"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id", store=True, index=True)
    currency_id = fields.Many2one(related="order_id.currency_id")
    kind = fields.Selection(
        [
            ("forfeit", "Deposit Kept"),
            ("double", "Deposit Returned Twice"),
            ("claim", "Damages"),
        ],
        required=True,
    )
    amount = fields.Monetary(required=True)
    decided_on = fields.Date(string="Approved on", required=True)
    move_ids = fields.One2many("account.move", "gy_settlement_id", string="Entries")
    move_id = fields.Many2one("account.move", string="Entry", compute="_compute_move_id")
    state = fields.Selection(
        [("open", "To Book"), ("booked", "Waits for Payment"), ("settled", "Settled")],
        compute="_compute_state",
        store=True,
        index=True,
    )
    open_amount = fields.Monetary(
        string="Still Open", compute="_compute_state", store=True, help="What is not paid yet."
    )

    _amount_positive = models.Constraint("CHECK (amount > 0)", "A settlement must be positive.")
    _kind_uniq = models.UniqueIndex("(order_id, kind)", "This was settled of the contract already.")

    @api.depends("kind", "order_id.name")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row._kind_name()} {row.order_id.name}"

    @api.depends("move_ids.state")
    def _compute_move_id(self):
        for row in self:
            row.move_id = row._entry()

    @api.depends("amount", "kind")
    def _compute_state(self):
        """Looked at again with the contract's money (:meth:`_recount`)."""
        for row in self:
            row.open_amount = row._to_pay()
            if row._entry().state != "posted":
                row.state = "open"
            else:
                row.state = "booked" if row.open_amount else "settled"

    def _recount(self):
        """Have it looked at again what of these is booked and paid."""
        for name in ("state", "open_amount"):
            self.env.add_to_compute(self._fields[name], self)

    # -- predicates --------------------------------------------------------------

    def _entry(self):
        """Return the entry that books this, or is prepared for it; who may see it is not asked."""
        self.ensure_one()
        # Entries are finance's; whether one is posted and paid is told to all.
        return self.sudo().move_ids.filtered(lambda move: move.state != "cancel")[:1]

    def _kind_name(self):
        return dict(self._fields["kind"]._description_selection(self.env))[self.kind]

    def _is_charge(self):
        """Tell whether the customer is charged: it pays, or loses what it paid."""
        self.ensure_one()
        return self.kind != "double"

    def _to_pay(self):
        """Return what of a charge is not paid yet, in the contract's currency."""
        self.ensure_one()
        if not self._is_charge():
            return 0.0
        entry = self._entry()
        if entry.state != "posted":
            return self.amount
        return self.currency_id.round(entry._gy_open_amount())

    def _taken(self):
        """Return what this takes from the contract's money; below nothing where it adds to it."""
        self.ensure_one()
        if self.kind == "claim":
            return self.amount - self._to_pay()
        return self.amount if self.kind == "forfeit" else -self.amount

    def _missing(self):
        """Return what is still to be done, in words."""
        amount = format_amount(self.env, self.open_amount or self.amount, self.currency_id)
        if self.state == "open":
            return self.env._(
                "%(what)s: %(amount)s is to be booked", what=self._kind_name(), amount=amount
            )
        return self.env._(
            "%(what)s: %(amount)s still to be paid", what=self._kind_name(), amount=amount
        )

    # -- booking -----------------------------------------------------------------

    @public
    def action_book(self):
        """Open the entry that books this settlement; it is prepared once.

        :return: the action that opens the entry
        :raise AccessError: for anyone but finance
        :raise UserError: where the company has no account for it, naming the setting
        """
        self.order_id._gy_check_role("finance")
        self.check_access("read")
        self.order_id._gy_lock_totals()
        entry = self._entry().with_env(self.env)
        if not entry:
            entry = entry.create(self._prepare_entry())
            entry._gy_write_decided({"gy_settlement_id": self.id})
        return actions.open_form(entry, self._kind_name())

    @public
    def action_open_contract(self):
        """Open the contract that was ended early."""
        return actions.open_form(self.order_id)

    def _prepare_entry(self):
        """Return the values of the native entry: the customer's account against the result's."""
        order = self.order_id
        company = order.company_id
        day = clock.today(self)
        sign = 1 if self._is_charge() else -1
        amount = sign * self.amount
        balance = order.currency_id._convert(amount, company.currency_id, company, day)
        customer = order.partner_invoice_id.commercial_partner_id
        receivable = customer.with_company(company).property_account_receivable_id
        label = self.display_name
        return {
            "move_type": "entry",
            "journal_id": company._gy_general_journal().id,
            "date": day,
            "ref": label,
            "currency_id": order.currency_id.id,
            "line_ids": [
                Command.create(
                    {
                        "name": label,
                        "partner_id": customer.id,
                        "account_id": account.id,
                        "currency_id": order.currency_id.id,
                        "amount_currency": factor * amount,
                        "balance": factor * balance,
                    }
                )
                for account, factor in ((receivable, 1), (self._result_account(), -1))
            ],
        }

    def _result_account(self):
        """Return the account of income or expense that takes the settlement.

        :raise UserError: where the company has none, naming the setting
        """
        company = self.company_id
        # The setting is the administrator's; finance books by it.
        settings = company.sudo()
        if self._is_charge():
            account = settings.gy_settlement_income_account_id or settings._gy_native_account(
                *INCOME
            )
        else:
            account = settings.gy_settlement_expense_account_id or settings._gy_native_account(
                *EXPENSE
            )
        if not account:
            raise UserError(
                self.env._(
                    "%s: choose the accounts for settlements first, under Sales Process / "
                    "Configuration / Settings.",
                    company.name,
                )
            )
        return account

    def _check_entry(self):
        """Refuse an entry that does not charge the customer with what was decided.

        :raise UserError: naming the contract and both amounts
        """
        for row in self:
            lines = row._entry()._gy_receivables()
            booked = sum(lines.mapped("amount_currency"))
            wanted = row.amount if row._is_charge() else -row.amount
            if row.currency_id.compare_amounts(booked, wanted):
                raise UserError(
                    self.env._(
                        "%(settlement)s: %(booked)s is booked on the customer's account, %(decided)s "
                        "was decided.",
                        settlement=row.display_name,
                        booked=format_amount(self.env, booked, row.currency_id),
                        decided=format_amount(self.env, wanted, row.currency_id),
                    )
                )

    def _pay(self):
        """Use the contract's money for what was booked: the deposit itself, else what is left over."""
        self.ensure_one()
        entry = self._entry()
        if not self._is_charge() or entry.state != "posted":
            return
        opened = self._to_pay()
        if self.kind == "claim":
            opened = min(opened, self.order_id.gy_surplus_amount)
        if opened > 0:
            entry._gy_use_up_to(self.order_id, opened)
