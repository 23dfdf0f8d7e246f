from odoo import models

from odoo.addons.gy_sales_process.tools import actions


class SaleOrder(models.Model):
    """A contract is closed when nothing attached along it is left to sort (R15.2, R16.1)."""

    _inherit = "sale.order"

    def _gy_gate_reasons(self, gate, **scope):
        reasons = super()._gy_gate_reasons(gate, **scope)
        if gate != "close":
            return reasons
        label = self.env._("Attached papers are sorted")
        domain = [("order_id", "=", self.id), ("state", "=", "open")]
        # How many there are is told to whoever closes.
        count = self.env["gy.stray.paper"].sudo().search_count(domain)
        if not count:
            return reasons
        missing = self.env._("%s attached papers are still to be sorted", count)
        action = actions.open_list("gy.stray.paper", label, domain)
        return [*reasons, self._gy_criterion(label, False, missing, action)]
