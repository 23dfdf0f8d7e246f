from odoo import fields, models


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _free_reservation(
        self,
        product_id,
        location_id,
        quantity,
        lot_id=None,
        package_id=None,
        owner_id=None,
        ml_ids_to_ignore=None,
    ):
        """Keep what is to be stored with the order that made it (R9.1).

        Core gives a move whose reserved goods were taken by another one any goods there are, and
        forgets where they came from; what a contract's order made would never count as stored.
        """
        waiting = self.env["stock.move"].search(
            [
                ("product_id", "=", product_id.id),
                ("location_id", "=", location_id.id),
                ("state", "not in", ("draft", "done", "cancel")),
                ("move_orig_ids.production_id.gy_order_id", "!=", False),
            ]
        )
        made = {move: move.move_orig_ids for move in waiting}
        res = super()._free_reservation(
            product_id,
            location_id,
            quantity,
            lot_id=lot_id,
            package_id=package_id,
            owner_id=owner_id,
            ml_ids_to_ignore=ml_ids_to_ignore,
        )
        for move, origins in made.items():
            if move.move_orig_ids != origins:
                move.move_orig_ids = [fields.Command.link(origin.id) for origin in origins]
        return res
