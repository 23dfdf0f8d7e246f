from odoo import api, fields, models


class ReturnAnnouncing(models.TransientModel):
    """The dialog that announces that goods of a delivery come back."""

    _name = "gy.return.announcing"
    _description = "Announce a Return"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "picking_id"

    picking_id = fields.Many2one("stock.picking", string="Delivery", required=True, readonly=True)
    move_id = fields.Many2one(
        "stock.move",
        string="Goods",
        required=True,
        domain="[('picking_id', '=', picking_id), ('state', '=', 'done')]",
    )
    product_id = fields.Many2one(related="move_id.product_id")
    by_lots = fields.Boolean(compute="_compute_by_lots")
    lot_choice_ids = fields.Many2many("stock.lot", compute="_compute_by_lots")
    lot_ids = fields.Many2many(
        "stock.lot",
        "gy_return_announcing_lot_rel",
        string="Serial Numbers",
        domain="[('id', 'in', lot_choice_ids)]",
    )
    quantity = fields.Float(
        digits="Product Unit", compute="_compute_quantity", store=True, readonly=False
    )

    @api.model
    def default_get(self, fields):
        """Propose the goods where there is only one kind of them."""
        values = super().default_get(fields)
        # Whoever announces may not read moves otherwise; the delivery is theirs.
        moves = self.env["stock.picking"].browse(values.get("picking_id")).sudo().move_ids
        moves = moves.filtered(lambda move: move.state == "done")
        if len(moves) == 1:
            values.setdefault("move_id", moves.id)
        return values

    @api.depends("move_id")
    def _compute_by_lots(self):
        for dialog in self:
            # The pieces of the delivery are no secret to whoever announces.
            move = dialog.move_id.sudo()
            dialog.by_lots = move.product_id.tracking == "serial"
            dialog.lot_choice_ids = move.move_line_ids.lot_id

    @api.depends("move_id", "lot_ids")
    def _compute_quantity(self):
        for dialog in self:
            dialog.quantity = len(dialog.lot_ids) if dialog.by_lots else dialog.quantity

    def _apply(self):
        return self.picking_id.action_gy_announce_return(
            self.move_id.id, self.quantity, self.reason, self.lot_ids.ids
        )
