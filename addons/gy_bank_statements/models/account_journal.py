from odoo import models


class AccountJournal(models.Model):
    _inherit = "account.journal"

    def import_account_statement(self):
        """Give the dialog the room for a file beside its mapping."""
        action = super().import_account_statement()
        action["context"] = {**action["context"], "dialog_size": "extra-large"}
        return action
