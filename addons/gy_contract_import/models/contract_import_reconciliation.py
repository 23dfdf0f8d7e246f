from collections import defaultdict

from odoo import models

from odoo.addons.gy_sales_process.tools.public import public

from ..tools import workbook


class ContractImport(models.Model):
    """What came in, customer by customer, beside what the accounts say (R17.4)."""

    _inherit = "gy.contract.import"

    @public
    def action_get_reconciliation(self):
        """Hand out a workbook: contracts, deliveries, invoices and money beside the accounts."""
        self._check_admin()
        head = [
            self.env._("Customer"),
            self.env._("Contracts"),
            self.env._("Amount of Contracts"),
            self.env._("Delivered"),
            self.env._("Invoiced"),
            self.env._("Received"),
            self.env._("Invoiced, Not Received"),
            self.env._("Balance in the Accounts"),
            self.env._("Difference"),
        ]
        widths = (32, 10, *[18] * 7)
        content = workbook.table(self.env._("Reconciliation"), head, self._reconciliation(), widths)
        return self._download(content, self.env._("Reconciliation.xlsx"))

    def _reconciliation(self):
        """Return a row for each customer whose contracts came in, and one for all of them."""
        # Whoever imports is told the sums, whatever else they may read.
        rows = self.env["gy.contract.import.row"].sudo()
        orders = rows.search([("import_id", "=", self.id), ("order_id", "!=", False)]).order_id
        balances = self._balances(orders.partner_id.commercial_partner_id)
        sums = []
        for partner, mine in orders.grouped("partner_id").items():
            partner = partner.commercial_partner_id
            amounts = [
                sum(mine.mapped(name))
                for name in (
                    "amount_total",
                    "gy_shipped_value",
                    "gy_invoiced_amount",
                    "gy_received_amount",
                )
            ]
            opened = round(amounts[2] - amounts[3], 2)
            there = round(balances[partner.id], 2)
            sums.append(
                [partner.name, len(mine), *amounts, opened, there, round(there - opened, 2)]
            )
        sums.sort(key=lambda row: row[0])
        total = [round(sum(column), 2) for column in list(zip(*sums, strict=True))[1:]]
        return [*sums, [self.env._("Total"), *total]] if sums else []

    def _balances(self, partners):
        """Return ``{customer id: what the accounts say is owed}``, advances taken off."""
        company = self.company_id.sudo()
        accounts = [("account_id.account_type", "=", "asset_receivable")]
        if company.gy_advance_account_id:
            accounts = ["|", *accounts, ("account_id", "=", company.gy_advance_account_id.id)]
        groups = (
            self.env["account.move.line"]
            .sudo()
            ._read_group(
                [
                    ("partner_id", "child_of", partners.ids),
                    ("company_id", "=", company.id),
                    ("parent_state", "=", "posted"),
                    *accounts,
                ],
                ["partner_id"],
                ["balance:sum"],
            )
        )
        found = defaultdict(float)
        for partner, balance in groups:
            found[partner.commercial_partner_id.id] += balance
        return found
