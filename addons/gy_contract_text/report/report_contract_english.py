from odoo import api, models
from odoo.exceptions import UserError

from ..tools import english_amount


class ReportContractEnglish(models.AbstractModel):
    """The contract of an export in English: the same paper, with amounts in English words (R4.3)."""

    _name = "report.gy_contract_text.report_contract_english"
    _description = "Printed Contract in English"
    _inherit = ["report.gy_sales_process.report_contract"]

    @api.model
    def _article(self, number):
        return self.env._("Article %s", number)

    @api.model
    def _date_format(self):
        return "yyyy-MM-dd"

    @api.model
    def _capitals(self, order):
        try:
            return english_amount.in_words(order.amount_total, order.currency_id.name)
        except ValueError as error:
            raise UserError(
                self.env._("%s: the total is too large to be written in words.", order.name)
            ) from error
