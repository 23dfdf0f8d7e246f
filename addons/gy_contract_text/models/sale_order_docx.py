from odoo import models

from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """The contract as an editable Word file, to negotiate with (R4.3)."""

    _inherit = "sale.order"

    @public
    def action_gy_contract_docx(self):
        """Give the contract to the browser as a Word file, named after its number (R4.3).

        As on the PDF, a text that is not complete says that it is a draft, and a complete one
        takes its number.

        :raise AccessError: for whoever may not read the contract
        :raise UserError: outside the process, or when the company's template does not fit
        """
        self.check_access("read")
        order = self._gy_in_paper_lang()
        paper = order.env["report.gy_sales_process.report_contract"]
        paper._check_printable(order)
        values = paper._docx_values(order)
        content = self.env["gy.docx.template"]._render("contract", self.company_id, values)
        name = order.env._("Sales Contract %s", self.name)
        draft = order.env._(" (draft)") if values["draft"] else ""
        return self.env["gy.docx.file"]._give(f"{name}{draft}.docx", content)
