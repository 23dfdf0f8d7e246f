from odoo import api, models


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    # Lines of a move that is done move stock at once, without the move's ``_action_done``.

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        ticked = [
            line.id for line, vals in zip(lines, vals_list, strict=True) if vals.get("picked")
        ]
        self.browse(ticked).move_id._gy_check_picked()
        lines._gy_check_done_moves()
        return lines

    def write(self, vals):
        if vals.get("picked"):
            self.filtered(lambda line: not line.picked).move_id._gy_check_picked()
        res = super().write(vals)
        if vals.keys() & {
            "quantity",
            "product_uom_id",
            "location_id",
            "location_dest_id",
            "move_id",
            "lot_id",
            "quant_id",
        }:
            self._gy_check_done_moves()
        return res

    def _gy_check_done_moves(self):
        """Ask the gates again once goods of a finished move have changed."""
        self.move_id.filtered(lambda move: move.state == "done")._gy_check_done()
