from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import ROLE


class SaleOrder(models.Model):
    """The customer's credit: what it owes and what is on the way to it, against its limit (R5.9).

    Odoo's limit of the customer counts, in the company's currency; none means no limit.
    """

    _inherit = "sale.order"

    gy_credit_limit = fields.Monetary(
        string="Credit Limit",
        compute="_compute_gy_credit",
        currency_field="gy_company_currency_id",
        groups=ROLE,
    )
    gy_credit_used = fields.Monetary(
        string="Credit Used",
        compute="_compute_gy_credit",
        currency_field="gy_company_currency_id",
        groups=ROLE,
        help="What the customer owes by the ledger, less advances, and what was made or shipped for "
        "its contracts and is not invoiced yet.",
    )
    gy_credit_left = fields.Monetary(
        string="Credit Left",
        compute="_compute_gy_credit",
        currency_field="gy_company_currency_id",
        groups=ROLE,
    )
    gy_company_currency_id = fields.Many2one(
        "res.currency",
        related="company_id.currency_id",
        string="Company Currency",
        groups=ROLE,
    )

    @api.depends("partner_id", "company_id")
    def _compute_gy_credit(self):
        for order in self:
            limit = order._gy_limit() if order.gy_is_process else 0.0
            used = order._gy_exposure() if limit else 0.0
            order.gy_credit_limit, order.gy_credit_used = limit, used
            order.gy_credit_left = limit - used

    def _gy_limit(self):
        """Return the customer's limit in the company's currency; 0 for none."""
        # What credit a customer has is told with the contract.
        customer = self.sudo().partner_id.commercial_partner_id
        return customer.with_company(self.company_id).credit_limit or 0.0

    def _gy_exposure(self, promised=False):
        """Return what the customer owes and what is on the way to it, in the company's currency.

        The ledger's balance, advances taken off; and of contracts in force what was put into
        production, or has left, and is not invoiced.

        :param bool promised: count also what other contracts in force will ask for on credit
        """
        self.ensure_one()
        # Figures of the customer as a whole; whoever sees the contract need not see all others.
        order = self.sudo()
        customer = order.partner_id.commercial_partner_id
        contracts = order.search(
            [
                order._gy_of_customer(),
                ("company_id", "=", order.company_id.id),
                ("gy_is_process", "=", True),
                ("state", "=", "sale"),
            ]
        )
        making = contracts._gy_in_production()
        uninvoiced = 0.0
        for contract in contracts:
            value = contract.gy_owed_amount if contract in making else contract.gy_shipped_value
            if promised and contract != order:
                value = max(value, contract._gy_on_credit())
            uninvoiced += contract._gy_in_company(max(0.0, value - contract.gy_invoiced_amount))
        return order.company_id.currency_id.round(order._gy_ledger_balance(customer) + uninvoiced)

    def _gy_ledger_balance(self, customer):
        lines = self.env["account.move.line"]
        company = [("company_id", "=", self.company_id.id), ("parent_state", "=", "posted")]
        whose = [*company, ("partner_id", "child_of", customer.id)]
        owed = [*whose, ("account_id.account_type", "=", "asset_receivable")]
        [[balance]] = lines._read_group(owed, [], ["amount_residual:sum"])
        account = self.company_id.gy_advance_account_id
        if account and account.account_type != "asset_receivable":
            kept = [*whose, ("account_id", "=", account.id)]
            [[advances]] = lines._read_group(kept, [], ["balance:sum"])
            balance += advances
        return balance

    def _gy_in_production(self):
        """Return those of these contracts something is being made for, or was made."""
        groups = self.env["mrp.production"]._read_group(
            [("gy_order_id", "in", self.ids), ("state", "not in", ("draft", "cancel"))],
            ["gy_order_id"],
        )
        return self.browse([order.id for (order,) in groups])

    # -- the gate ----------------------------------------------------------------

    def _gy_check_gate(self, gate, **scope):
        if gate in ("confirm", "shipment"):
            # The rule is the company's; whoever passes need not read its settings.
            self.sudo().filtered(
                lambda order: order.gy_is_process and order.company_id.gy_credit_gate != "none"
            )._gy_lock_credit()
        return super()._gy_check_gate(gate, **scope)

    def _gy_lock_credit(self):
        """Take part in the order in which the credit of these contracts' customers is counted.

        Two contracts of one customer could both find the same credit unused: each writes the
        customer's row, so that the later one is run again on what the first has left.
        """
        limited = self.filtered(lambda order: order._gy_limit())
        if ids := sorted(limited.partner_id.commercial_partner_id.ids):
            self.env.cr.execute(
                SQL(
                    """UPDATE res_partner SET write_uid = res_partner.write_uid
                         FROM (SELECT id FROM res_partner WHERE id IN %s ORDER BY id
                               FOR NO KEY UPDATE) locked
                        WHERE res_partner.id = locked.id""",
                    tuple(ids),
                )
            )

    def _gy_gate_reasons(self, gate, **scope):
        reasons = super()._gy_gate_reasons(gate, **scope)
        # The rule is the company's; whoever is stopped need not read its settings.
        rule = self.company_id.sudo().gy_credit_gate
        if gate == "confirm" and rule == "confirm" and not self.gy_is_frame:
            # What was promised a moment ago is not in production yet.
            reasons += self._gy_credit_reasons(self._gy_credit_needed(), promised=True)
        elif gate == "shipment" and rule in ("confirm", "shipment"):
            reasons += self._gy_credit_reasons(self._gy_credit_shipped(scope.get("moves")))
        return reasons

    def _gy_on_credit(self):
        """Return what of the contract is on credit, in its currency: no gate waits for its money."""
        # Amounts of the plan for a total; whoever passes the gate need not read them.
        lines = self.sudo().gy_installment_ids
        if not lines:
            return self.gy_owed_amount
        return sum(line.amount for line in lines if line.gate == "none")

    def _gy_credit_needed(self):
        """Return what of the contract is on credit, in the company's currency.

        A change needs what it adds to the contract that it changes.
        """
        more = self._gy_on_credit()
        if contract := self._gy_contract_changed():
            more = max(0.0, more - contract._gy_on_credit())
        return self._gy_in_company(more)

    def _gy_credit_shipped(self, moves):
        """Return what goods that leave now add to what is on the way to the customer."""
        if moves is None or self in self.sudo()._gy_in_production():
            return 0.0
        return self._gy_in_company(self._gy_going_value(moves))

    def _gy_credit_reasons(self, more, promised=False):
        limit = self._gy_limit()
        if not limit:
            return []
        used = self._gy_exposure(promised)
        currency = self.company_id.sudo().currency_id
        if currency.compare_amounts(used + more, limit) <= 0:
            return []
        customer = self.partner_id.commercial_partner_id
        return [
            self._gy_criterion(
                self.env._("Within the customer's credit"),
                False,
                self.env._(
                    "%(customer)s has a credit of %(limit)s; %(used)s of it is used or promised to "
                    "contracts in force, %(more)s more would be %(over)s too much. Finance raises "
                    "the limit, or the customer pays",
                    customer=customer.display_name,
                    limit=currency.format(limit),
                    used=currency.format(used),
                    more=currency.format(more),
                    over=currency.format(used + more - limit),
                ),
                actions.open_form(customer, customer.display_name),
            )
        ]
