from odoo import models

from ..tools.book import MAX_CONTRACTS, MAX_ROWS
from ..tools.columns import FORMS


class ContractImport(models.Model):
    """What a check says, in the user's words."""

    _inherit = "gy.contract.import"

    def _compute_summary_text(self):
        for one in self:
            counts = one.summary or {}
            one.summary_text = " · ".join(
                f"{form.title} {counts[form.key]}" for form in FORMS if counts.get(form.key)
            )

    def _file_words(self, code):
        """Return why a file is not read, and what to do about it."""
        return {
            "empty": self.env._("The file is empty."),
            "large": self.env._("The file is larger than 20 MB: divide it."),
            "old": self.env._(
                "This is a workbook of the old kind (.xls), or one with a password. Save it as "
                ".xlsx without a password."
            ),
            "broken": self.env._(
                "The file is no workbook, or it is damaged. Open it in Excel or WPS and save it as "
                ".xlsx."
            ),
            "bomb": self.env._(
                "The file is not read: it unpacks to far more than a workbook holds, or declares "
                "what no workbook needs."
            ),
            "macro": self.env._("The file holds macros. Save it as .xlsx, without macros."),
            "rows": self.env._("A sheet has more than %s rows: divide the file.", MAX_ROWS),
            "contracts": self.env._(
                "The file has more than %s contracts: divide it.", MAX_CONTRACTS
            ),
            "sheets": self.env._(
                "No sheet of the file is known. Use the template, or enter the headings of your "
                "export under Configuration / Headings of Exports."
            ),
        }[code]

    def _finding_words(self, finding):
        """Return what is wrong with a cell, and what is allowed there."""
        says = finding.says
        return {**self._cell_words(says), **self._row_words(says), **self._sum_words(says)}[
            finding.code
        ]

    def _cell_words(self, says):
        return {
            "missing": self.env._("“%s” is missing; it is needed.", says.get("heading", "")),
            "error": self.env._("Excel shows an error here; enter the value."),
            "formula": self.env._(
                "A formula without a value; open the file in Excel, save it, or enter it."
            ),
            "long": self.env._("Longer than 500 characters."),
            "date": self.env._("This is no date; write it like 2026-03-18."),
            "number": self.env._("This is no number."),
            "foreign": self.env._(
                "An amount in another currency. Only contracts in the company's currency come in: "
                "write the amount in it, or enter the contract here after going live."
            ),
            "negative": self.env._("A number below zero; only zero and above is allowed."),
            "integer": self.env._("Only a whole number is allowed."),
            "choice": self.env._("Not among what is allowed: %s", says.get("choices", "")),
            "columns": self.env._("Columns are missing: %s", says.get("columns", "")),
            "not_positive": self.env._("Must be above zero."),
            "no_day": self.env._("With “固定日期” the day is needed."),
            "after_cut_over": self.env._(
                "After the cut-over date %s; what happens later is entered here, in the system.",
                says.get("day", ""),
            ),
        }

    def _row_words(self, says):
        return {
            "twice": self.env._("Stands in row %s already.", says.get("first", "")),
            "exists": self.env._("There is a contract with this number here already."),
            "unknown_customer": self.env._(
                "No customer of this name, neither here nor on the sheet “客户”."
            ),
            "unknown_product": self.env._(
                "No product with this internal reference; create it first."
            ),
            "unknown_user": self.env._("No user with this login or name in this company."),
            "unknown_contract": self.env._("No contract with this number on the sheet “合同”."),
            "unknown_line": self.env._("The contract has no line with this number."),
            "unknown_tax": self.env._("The company has no sales tax of this rate."),
            "currency": self.env._(
                "Only contracts in %s, the company's currency, come in. Take this one out of the "
                "workbook and enter it here after going live; finance opens its balance by hand.",
                says.get("own", ""),
            ),
            "unknown_maker": self.env._(
                "No company of this name; create it first or leave the cell empty."
            ),
            "no_lines": self.env._("The contract has no line on the sheet “合同明细”."),
            "no_plan": self.env._("The contract has no instalment on the sheet “收款计划”."),
            "serials_missing": self.env._(
                "This product has serial numbers: %g of them are needed.", says.get("count", 0)
            ),
            "serials_count": self.env._(
                "%(given)s serial numbers for %(count)g pieces.",
                given=says.get("given", 0),
                count=says.get("count", 0),
            ),
            "serials_twice": self.env._(
                "A serial number stands here twice, or in another delivery."
            ),
        }

    def _sum_words(self, says):
        most = says.get("most", 0.0)
        return {
            "total": self.env._(
                "The lines come to %.2f; the total must be the same.", says.get("total", 0)
            ),
            "plan_total": self.env._(
                "The instalments come to %(planned).2f, the lines to %(total).2f; they must be the "
                "same.",
                planned=says.get("planned", 0),
                total=says.get("total", 0),
            ),
            "deposit": self.env._("A deposit is at most 20 %% of the contract: %.2f.", most),
            "received_more": self.env._("More than the instalment: %.2f at most.", most),
            "invoiced_more": self.env._("More than the instalment: %.2f at most.", most),
            "invoiced_quantity": self.env._("More than was ordered: %g at most.", most),
            "invoiced_total": self.env._(
                "The instalments say that %(plan).2f are invoiced, the invoiced quantities of the "
                "lines %(lines).2f; it is the same money.",
                plan=says.get("plan", 0),
                lines=says.get("lines", 0),
            ),
            "delivered_more": self.env._("More than was ordered: %g at most.", most),
        }
