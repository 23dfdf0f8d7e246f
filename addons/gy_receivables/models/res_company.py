from odoo import api, fields, models
from odoo.exceptions import ValidationError

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
    gy_cent_tolerance = fields.Float(
        string="Rounding Tolerance",
        default=0.05,
        digits=(16, 2),
        groups=INTERNAL,
        help="What part invoices and fapiao may differ by rounding from what was agreed, in the "
        "currency of the contract; so much is neither invoiced nor collected any more.",
    )
    gy_handing_days = fields.Integer(
        string="Handing over a Fapiao (working days)",
        default=5,
        groups=INTERNAL,
        help="Norm from the date of the fapiao until it is with the customer's finance.",
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
