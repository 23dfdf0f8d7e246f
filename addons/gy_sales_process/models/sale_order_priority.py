from odoo import api, fields, models

from ..tools.groups import INTERNAL


class SaleOrder(models.Model):
    """Contracts that come first wherever contracts stand in a row (R8.1)."""

    _inherit = "sale.order"

    gy_comes_first = fields.Boolean(
        string="Comes First",
        compute="_compute_gy_comes_first",
        store=True,
        groups=INTERNAL,
        help="A key customer's contract, or a special one: followed more closely than others.",
    )

    @api.depends(lambda self: self._gy_first_depends())
    def _compute_gy_comes_first(self):
        for order in self:
            order.gy_comes_first = order.gy_is_process and order._gy_is_first()

    @api.model
    def _gy_first_depends(self):
        """Return what :meth:`_gy_is_first` depends on. Override with it."""
        return ["gy_is_process"]

    def _gy_is_first(self):
        """Tell whether the contract comes first. Override, call ``super()`` and add your reason."""
        self.ensure_one()
        return False
