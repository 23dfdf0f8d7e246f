from odoo import fields, models


class InspectionSplit(models.TransientModel):
    """Dialog in which quality takes a part of the pieces to inspect it by itself."""

    _name = "gy.inspection.split"
    _description = "Inspect a Part"

    inspection_id = fields.Many2one("gy.inspection", required=True, ondelete="cascade")
    lot_choice_ids = fields.Many2many(
        related="inspection_id.lot_ids", string="Inspected Serial Numbers"
    )
    by_lots = fields.Boolean(compute="_compute_by_lots")
    quantity = fields.Float(digits="Product Unit")
    lot_ids = fields.Many2many("stock.lot", string="Serial Numbers")

    def _compute_by_lots(self):
        for wizard in self:
            wizard.by_lots = wizard.inspection_id.product_id.tracking == "serial"

    def action_apply(self):
        """Split the inspection; see :meth:`gy.inspection.action_split`."""
        self.ensure_one()
        part = self.inspection_id.action_split(self.quantity, self.lot_ids.ids)
        return {
            "type": "ir.actions.act_window",
            "res_model": "gy.inspection",
            "res_id": part,
            "views": [[False, "form"]],
        }
