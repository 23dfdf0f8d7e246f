from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ResCompany(models.Model):
    _inherit = "res.company"

    gy_write_off_limit = fields.Monetary(
        string="Write off up to",
        default=50000.0,
        groups=INTERNAL,
        help="So much of a contract is given up on the word of the deputy general manager; above it "
        "the general manager is asked, too.",
    )
    gy_write_off_account_id = fields.Many2one(
        "account.account",
        string="Account for Write-Offs",
        domain="[('account_type', 'in', ('asset_current', 'expense', 'expense_other'))]",
        ondelete="restrict",
        groups=INTERNAL,
        help="Takes what is given up; empty: the provision for bad debts (1231), or the loss on "
        "bad debts (571101).",
    )

    _gy_write_off_limit_positive = models.Constraint(
        "CHECK (gy_write_off_limit >= 0)", "A limit is not below nothing."
    )

    @api.model
    def _gy_own_accounts(self):
        return [*super()._gy_own_accounts(), "gy_write_off_account_id"]
