from odoo import models
from odoo.exceptions import UserError

from .repair_order import OPEN


class StockMove(models.Model):
    """What a repair order moves: parts into the piece, parts out of it, the piece on its spot (R10.1).

    A repair is no way around the gates: nothing of it reaches a customer that was not there, and
    what it uses or recovers are parts of the piece, never goods that a contract delivers.
    """

    _inherit = "stock.move"

    def _gy_check_without_order(self):
        repaired = self.filtered("repair_id")
        repaired._gy_check_repair()
        return super(StockMove, self - repaired)._gy_check_without_order()

    def _gy_check_done(self):
        self.filtered("repair_id")._gy_check_repair(after=True)
        return super()._gy_check_done()

    def _gy_check_repair(self, after=False):
        """Refuse what is no repair.

        :param bool after: the moves are done already, and were changed
        :raise UserError: naming the repair order, the product and what is allowed
        """
        # Of which contract the repair is is looked at, whoever repairs.
        for move in self.sudo():
            repair = move.repair_id
            if not move.company_id.gy_process_enabled:
                continue
            if not move.repair_line_type:
                wrong = move._gy_wrong_piece()
            elif not repair._gy_is_bound():
                wrong = self.env._(
                    "parts are used by repairs that a return or a service ticket asked for; what "
                    "is made better before it is sold is a manufacturing order"
                )
            elif not after and repair.state not in OPEN:
                wrong = self.env._("the repair is ended")
            else:
                wrong = move._gy_wrong_part()
            if wrong:
                raise UserError(
                    self.env._(
                        "%(repair)s, %(product)s: %(wrong)s.",
                        repair=repair.display_name,
                        product=move.product_id.display_name,
                        wrong=wrong,
                    )
                )

    def _gy_places(self):
        """Return from where to where the move and its lines take goods."""
        return (
            self.location_id | self.move_line_ids.location_id,
            self.location_dest_id | self.move_line_ids.location_dest_id,
        )

    def _gy_wrong_piece(self):
        """Return in words why the move is not that of the repaired piece, or nothing."""
        sources, targets = self._gy_places()
        repair = self.repair_id
        if repair._gy_is_bound():
            right = sources == targets == repair.product_location_src_id and (
                self.product_id == repair.product_id
                and (self.move_line_ids.lot_id <= repair.lot_id)
            )
        else:
            right = sources == targets and set(sources.mapped("usage")) == {"internal"}
        return "" if right else self.env._("the repaired piece stays where it is")

    def _gy_wrong_part(self):
        """Return in words why the move is not that of a part, or nothing."""
        sources, targets = self._gy_places()
        stock = self.repair_id.picking_type_id.warehouse_id.lot_stock_id
        if not self.product_id._gy_is_part_of(self.repair_id.product_id):
            return self.env._(
                "it is no part of the repaired product; have it marked as a spare part, or added to "
                "the bill of materials"
            )
        if self.repair_line_type == "add":
            right = all(place._child_of(stock) for place in sources) and (
                {place.usage for place in targets} == {"production"}
            )
            return "" if right else self.env._("parts are taken from stock and used up")
        usages = {place.usage for place in targets}
        if {place.usage for place in sources} != {"production"} or usages - {
            "internal",
            "inventory",
        }:
            return self.env._("parts that are removed stay in the house")
        if "internal" in usages and not self.product_id._gy_is_component_of(
            self.repair_id.product_id
        ):
            return self.env._("only components of the repaired product are recovered for stock")
        return ""

    def _create_repair_sale_order_line(self):
        """Leave the lines of contracts to their salesperson."""
        # Whether the order is a contract is looked at, whoever repairs.
        contracts = self.filtered(lambda move: move.sudo().repair_id.sale_order_id._gy_contracts())
        return super(StockMove, self - contracts)._create_repair_sale_order_line()
