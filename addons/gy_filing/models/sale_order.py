from odoo import fields, models

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import ROLE


class SaleOrder(models.Model):
    """A contract is closed when nothing attached along it is left to sort (R15.2, R16.1)."""

    _inherit = "sale.order"

    gy_stray_ids = fields.One2many(
        "gy.stray.paper",
        "order_id",
        string="Papers to Sort",
        copy=False,
        groups=ROLE,
        readonly=True,
    )

    def _gy_gate_reasons(self, gate, **scope):
        reasons = super()._gy_gate_reasons(gate, **scope)
        if gate != "close":
            return reasons
        # How many there are is told to whoever closes.
        count = len(self.sudo().gy_stray_ids.filtered(lambda paper: paper.state == "open"))
        if not count:
            return reasons
        label = self.env._("Attached papers are sorted")
        missing = self.env._("%s attached papers are still to be sorted", count)
        domain = [("order_id", "=", self.id), ("state", "=", "open")]
        action = actions.open_list("gy.stray.paper", label, domain)
        return [*reasons, self._gy_criterion(label, False, missing, action)]
