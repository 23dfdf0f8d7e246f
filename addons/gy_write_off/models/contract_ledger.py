from odoo import api, models
from odoo.tools import SQL


class ContractLedger(models.Model):
    """What was given up is open no more (R14.4)."""

    _inherit = "gy.contract.ledger"
    _depends = {"gy.write.off": ["booked_amount", "booked_on", "order_id"]}

    @api.model
    def _waived(self):
        return SQL(
            """%s + COALESCE((SELECT SUM(given.booked_amount) FROM gy_write_off given
                               WHERE given.order_id = contract.id AND given.booked_on <= %s), 0)""",
            super()._waived(),
            self._on(),
        )
