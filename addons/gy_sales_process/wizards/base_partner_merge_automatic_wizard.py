from odoo import models
from odoo.fields import Domain


class PartnerMerge(models.TransientModel):
    """Merging contacts changes who stands in a contract by name only: it is the same customer.

    What was signed, reviewed, priced or issued with the one that goes stays so with the one that
    remains; core's merge rewrites the links in the database and tells nobody.
    """

    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        orders = self._gy_orders_of(partner_ids)
        before = {order: order._gy_fingerprints() for order in orders}
        res = super()._merge(partner_ids, dst_partner, extra_checks)
        if orders:
            self.env.invalidate_all()
            orders.modified(self._gy_partner_fields())
            for order, fingerprints in before.items():
                order._gy_reseal(fingerprints)
        return res

    def _gy_orders_of(self, partner_ids):
        """Return the contracts in which one of these partners stands."""
        named = Domain.OR(
            Domain(name, "in", list(partner_ids)) for name in self._gy_partner_fields()
        )
        # What keeps its seal does not depend on who merges; proposed changes keep theirs, too.
        orders = self.env["sale.order"].sudo().with_context(active_test=False)
        return orders.search(Domain("gy_is_process", "=", True) & named)

    def _gy_partner_fields(self):
        """Return the names of the columns of orders that name a partner."""
        return [
            field.name
            for field in self.env["sale.order"]._fields.values()
            if field.type == "many2one" and field.comodel_name == "res.partner" and field.store
        ]
