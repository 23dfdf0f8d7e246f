from odoo import fields, models


class StockWarehouse(models.Model):
    """What came back from a customer lies by itself until it is decided (R10.4)."""

    _inherit = "stock.warehouse"

    gy_return_place_id = fields.Many2one(
        "stock.location",
        string="Place for Returns",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="base.group_user",
        help="Where returned goods of contracts wait; nothing is reserved from there.",
    )

    def _gy_return_place(self):
        """Return the place for returns of a warehouse, made when it is first needed."""
        self.ensure_one()
        # Whoever announces a return has no right on places; nothing else of them is touched.
        warehouse = self.sudo()
        if not warehouse.gy_return_place_id:
            warehouse.gy_return_place_id = warehouse.env["stock.location"].create(
                {
                    "name": self.env._("Returns"),
                    "usage": "internal",
                    "location_id": warehouse.view_location_id.id,
                    "company_id": warehouse.company_id.id,
                }
            )
        return warehouse.gy_return_place_id
