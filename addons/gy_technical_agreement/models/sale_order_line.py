from odoo import models


class SaleOrderLine(models.Model):
    """Which lines ask for a technical agreement (R2.5)."""

    _inherit = "sale.order.line"

    def _gy_needing_agreement(self):
        """Return those of these lines that ask for a technical agreement; none by themselves.

        Override to ask for one by facts of a line, and name what is read in
        :meth:`sale.order._gy_agreement_depends`.
        """
        return self.browse()
