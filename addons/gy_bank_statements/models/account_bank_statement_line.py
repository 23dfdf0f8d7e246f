from odoo import models

# Shorter texts than this stand in the number of some invoice by chance.
SHORTEST_REFERENCE = 6


class AccountBankStatementLine(models.Model):
    _inherit = "account.bank.statement.line"

    def _auto_reconcile(self):
        """Leave to finance what names neither payer nor invoice.

        OCA's matching looks for the text of a line anywhere in the numbers of open invoices, of
        every customer when it does not know the payer.
        """
        known = self.filtered(
            lambda line: line.partner_id and len(line.payment_ref or "") >= SHORTEST_REFERENCE
        )
        return super(AccountBankStatementLine, known)._auto_reconcile()

    def unreconcile_bank_line(self):
        """Begin anew: else what was undone stays proposed, but matched with nothing."""
        result = super().unreconcile_bank_line()
        self.clean_reconcile()
        return result
