from odoo import api, models
from odoo.exceptions import AccessError


class StatementCommon(models.AbstractModel):
    """A statement is read by SQL, and its address is open to every user: it asks who reads."""

    _inherit = "statement.common"

    @api.model
    def _get_report_values(self, docids, data=None):
        if not self.env.su and not self.env.user.has_group("account.group_account_invoice"):
            raise AccessError(self.env._("Statements of partners are read by finance."))
        self.env["res.company"].browse(data["company_id"]).check_access("read")
        self.env["res.partner"].browse(data["partner_ids"]).check_access("read")
        return super()._get_report_values(docids, data)
