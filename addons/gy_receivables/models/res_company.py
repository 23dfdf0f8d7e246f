from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_shipment_money = fields.Selection(
        [("whole", "For the whole contract"), ("share", "For the share shipped")],
        string="Money before Shipment",
        default="whole",
        required=True,
        groups=INTERNAL,
    )
    gy_credit_gate = fields.Selection(
        [
            ("none", "Tell only"),
            ("shipment", "Stop shipments over the limit"),
            ("confirm", "Stop contracts and shipments over the limit"),
        ],
        string="Customers' Credit",
        default="none",
        required=True,
        groups=INTERNAL,
    )
    gy_cent_tolerance = fields.Float(
        string="Rounding Tolerance",
        default=0.05,
        digits=(16, 2),
        groups=INTERNAL,
        help="What part invoices and fapiao may differ by rounding from what was agreed, in the "
        "currency of the contract; so much is neither invoiced nor collected any more.",
    )
    gy_posting_days = fields.Integer(
        string="Posting by the Customer (working days)",
        default=10,
        groups=INTERNAL,
        help="Norm from the date of the invoice until the customer has posted it.",
    )
    gy_stamp_rate = fields.Float(
        string="Stamp Duty (‰)",
        default=0.3,
        digits=(16, 4),
        groups=INTERNAL,
        help="On the amount of sales contracts without VAT (Stamp Duty Law of 2022).",
    )
    gy_retention_account_id = fields.Many2one(
        "account.account",
        string="Retention Account",
        domain="[('account_type', '=', 'asset_receivable'), ('reconcile', '=', True)]",
        ondelete="restrict",
        groups=INTERNAL,
        help="Receivable account on which the retention of invoices is kept; empty: with the rest "
        "of the invoice.",
    )

    gy_advance_account_id = fields.Many2one(
        "account.account",
        string="Account for Advances",
        domain="[('account_type', 'in', ('asset_receivable', 'liability_current'))]",
        ondelete="restrict",
        groups=INTERNAL,
        help="Where customers' money for contracts is kept until an invoice uses it: advances from "
        "customers (2203) or contract liabilities (2204). Empty: as a credit on the customer's "
        "receivable account.",
    )

    gy_double_deposit = fields.Boolean(
        string="Return Deposits Twice",
        default=True,
        groups=INTERNAL,
        help="Whether a contract that we break may be settled by returning the deposit twice "
        "(Civil Code, art. 587).",
    )
    gy_settlement_income_account_id = fields.Many2one(
        "account.account",
        string="Income of Settlements",
        domain="[('account_type', 'in', ('income', 'income_other'))]",
        ondelete="restrict",
        groups=INTERNAL,
        help="Takes deposits that are kept and damages that customers pay; empty: non-operating "
        "income (6301 or 5301).",
    )
    gy_settlement_expense_account_id = fields.Many2one(
        "account.account",
        string="Expense of Settlements",
        domain="[('account_type', 'in', ('expense', 'expense_other'))]",
        ondelete="restrict",
        groups=INTERNAL,
        help="Takes deposits that are returned twice; empty: non-operating expenses (6711 or "
        "5711).",
    )

    def _gy_general_journal(self):
        """Return the journal of miscellaneous entries that core proposes."""
        journals = self.env["account.journal"]
        domain = [*journals._check_company_domain(self), ("type", "=", "general")]
        return journals.search(domain, limit=1)

    def _gy_native_account(self, codes, types):
        """Return the company's first account of these types whose code begins with one of ``codes``."""
        accounts = self.env["account.account"].with_company(self)
        domain = Domain(accounts._check_company_domain(self))
        # The same number is something else in the chart of the other standards.
        domain &= Domain("account_type", "in", types)
        for code in codes:
            found = accounts.search(
                domain & Domain("code", "=like", f"{code}%"), order="code", limit=1
            )
            if found:
                break
        return found

    @api.model
    def _gy_own_accounts(self):
        """Return the fields with accounts of a company's own chart. Extend."""
        return [
            "gy_advance_account_id",
            "gy_retention_account_id",
            "gy_settlement_income_account_id",
            "gy_settlement_expense_account_id",
        ]

    @api.constrains(lambda self: self._gy_own_accounts())
    def _check_gy_accounts(self):
        for company in self:
            accounts = self.env["account.account"].union(
                *(company[name] for name in self._gy_own_accounts())
            )
            strange = accounts.filtered(
                lambda account, company=company: company.root_id not in account.company_ids
                and company not in account.company_ids
            )
            if strange:
                raise ValidationError(
                    self.env._(
                        "%(account)s is no account of %(company)s.",
                        account=strange[:1].display_name,
                        company=company.name,
                    )
                )
            if company.gy_advance_account_id.account_type not in (
                False,
                "asset_receivable",
                "liability_current",
            ):
                raise ValidationError(
                    self.env._(
                        "%s cannot hold advances: choose a receivable account or a current "
                        "liability.",
                        company.gy_advance_account_id.display_name,
                    )
                )

    @api.constrains("gy_retention_account_id")
    def _check_gy_retention_account(self):
        for company in self.filtered("gy_retention_account_id"):
            account = company.gy_retention_account_id
            if account.account_type != "asset_receivable" or not account.reconcile:
                raise ValidationError(
                    self.env._(
                        "%s cannot hold retentions: choose a receivable account that allows "
                        "reconciliation.",
                        account.display_name,
                    )
                )
