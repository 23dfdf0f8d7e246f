from odoo import api, fields, models

from ..tools.groups import INTERNAL


class SaleOrder(models.Model):
    """Contracts that set terms for others, and those made under them (R0.11).

    What only sets terms is written, priced, reviewed and signed as any contract. By itself it
    delivers nothing, and nothing is owed by it: others do that under its terms.
    """

    _inherit = "sale.order"

    gy_is_frame = fields.Boolean(
        string="Sets Terms Only", compute="_compute_gy_is_frame", store=True, groups=INTERNAL
    )

    @api.depends("gy_profile_id")
    def _compute_gy_is_frame(self):
        for order in self:
            order.gy_is_frame = order.gy_profile_id.is_frame

    # -- hooks ---------------------------------------------------------------

    def _gy_terms_source(self):
        """Return the contract under whose terms this one is made, for its text to begin with.

        Override where contracts are made under others.
        """
        self.ensure_one()
        return self.browse()

    def _gy_is_covered(self):
        """Tell whether what this contract's type leaves out was judged with the one it is made under.

        Override where contracts are made under others.
        """
        self.ensure_one()
        return False

    # -- goods ---------------------------------------------------------------

    def _gy_delivered_lines(self):
        # Whether it delivers is no secret; a customer in the portal may not read the field.
        if self.sudo().gy_is_frame:
            return self.order_line.browse()
        return super()._gy_delivered_lines()

    def _gy_delivery_days(self):
        return [] if self.sudo().gy_is_frame else super()._gy_delivery_days()  # as above

    @api.depends("gy_is_frame")
    def _compute_gy_delivery_date(self):
        return super()._compute_gy_delivery_date()
