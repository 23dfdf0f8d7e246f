from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    """Unsigned agreements are handed over with the rest of a user's work (R0.12)."""

    _inherit = "res.users"

    def _gy_open_work(self):
        work = super()._gy_open_work()
        if not work:
            return work
        model, unsigned = "gy.technical.agreement", Domain("signed_on", "=", False)
        label = self.env._("Technical agreements")
        engineer = self.env._("Agreements as engineer")
        return [
            *work,
            self._gy_work(label, model, "user_id", unsigned, "salesperson", "contract_ids"),
            self._gy_work(engineer, model, "engineer_id", unsigned),
        ]
