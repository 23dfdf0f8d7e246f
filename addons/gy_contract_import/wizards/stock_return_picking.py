from odoo import models


class StockReturnPicking(models.TransientModel):
    """What left before the cut-over comes back into stock (R10.4, R17.4)."""

    _inherit = "stock.return.picking"

    def _prepare_picking_default_values_based_on(self, picking):
        """Have goods come back to where deliveries leave from, not to the place that is no stock.

        Where returns of contracts have a place of their own, they come there as all others do.
        """
        vals = super()._prepare_picking_default_values_based_on(picking)
        if (
            vals["location_dest_id"]
            == self.env.ref("gy_contract_import.stock_location_migration").id
        ):
            vals["location_dest_id"] = picking.picking_type_id.default_location_src_id.id
        return vals
