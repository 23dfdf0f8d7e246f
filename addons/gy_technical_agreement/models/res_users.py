from odoo import models
from odoo.fields import Domain


class ResUsers(models.Model):
    """Agreements that still ask for something are handed over with a user's work (R0.12)."""

    _inherit = "res.users"

    def _gy_open_work(self):
        work = super()._gy_open_work()
        if not work:
            return work
        model, unsigned = "gy.technical.agreement", Domain("signed_on", "=", False)
        # What a signed one still asks for: drawings to be approved, deliverables.
        drawn = unsigned | Domain("drawing_ids", "any", [("approved_on", "=", False)])
        owing = unsigned | Domain("deliverable_ids", "any", [("delivered_on", "=", False)])
        label = self.env._("Technical agreements")
        engineer = self.env._("Agreements as engineer")
        return [
            *work,
            self._gy_work(label, model, "user_id", drawn, "salesperson", "contract_ids"),
            self._gy_work(engineer, model, "engineer_id", owing),
        ]
