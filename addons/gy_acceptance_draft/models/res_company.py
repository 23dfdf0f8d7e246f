from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.gy_sales_process.tools.groups import INTERNAL

from .acceptance_draft import COUNTS


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_draft_journal_id = fields.Many2one(
        "account.journal",
        string="Journal for Drafts",
        domain="[('type', 'in', ('bank', 'cash')), ('company_id', '=', id)]",
        ondelete="restrict",
        groups=INTERNAL,
        help="Customers' payments in this journal are acceptance drafts. Its incoming payments are "
        "booked on the account for notes receivable.",
    )
    gy_draft_counts = fields.Selection(
        COUNTS,
        string="Drafts Count",
        default="receipt",
        required=True,
        groups=INTERNAL,
        help="When the money of a draft counts for gates and instalments.",
    )
    gy_interest_account_id = fields.Many2one(
        "account.account",
        string="Interest on Discounted Drafts",
        domain="[('account_type', 'in', ('expense', 'expense_other'))]",
        ondelete="restrict",
        groups=INTERNAL,
        help="What a bank keeps of a draft we discount, where the customer does not bear it.",
    )
    gy_presentation_days = fields.Integer(
        string="Term of Presentation (days)",
        default=10,
        groups=INTERNAL,
        help="Within so many days of maturity a draft is presented for payment.",
    )
    gy_recourse_months = fields.Integer(
        string="Recourse (months)",
        default=6,
        groups=INTERNAL,
        help="Within so many months of the refusal the holder of a draft claims recourse.",
    )
    gy_rerecourse_months = fields.Integer(
        string="Recourse after Paying (months)",
        default=3,
        groups=INTERNAL,
        help="Within so many months whoever paid the holder claims recourse.",
    )
    gy_guarantee_days = fields.Integer(
        string="Reminder of Guarantees (days)",
        default=30,
        groups=INTERNAL,
        help="So many days before a guarantee expires finance is reminded.",
    )

    @api.constrains("gy_draft_journal_id")
    def _check_gy_draft_journal(self):
        for company in self.filtered("gy_draft_journal_id"):
            journal = company.gy_draft_journal_id
            accounts = journal.inbound_payment_method_line_ids.payment_account_id
            if len(accounts) != 1 or accounts.account_type == "asset_cash":
                raise ValidationError(
                    self.env._(
                        "%s cannot receive drafts: give its incoming payments the account for "
                        "notes receivable, where its outstanding receipts are booked.",
                        journal.display_name,
                    )
                )
