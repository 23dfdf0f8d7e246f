from odoo import fields, models

from odoo.addons.gy_sales_process.tools import actions


class InspectionSplit(models.TransientModel):
    """The dialog in which quality inspects a part of the pieces by itself; the part opens next."""

    _name = "gy.inspection.split"
    _description = "Inspect a Part"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "inspection_id"

    inspection_id = fields.Many2one("gy.inspection", required=True, ondelete="cascade")
    lot_choice_ids = fields.Many2many(
        related="inspection_id.lot_ids", string="Inspected Serial Numbers"
    )
    by_lots = fields.Boolean(compute="_compute_by_lots")
    quantity = fields.Float(digits="Product Unit")
    lot_ids = fields.Many2many("stock.lot", string="Serial Numbers")

    def _compute_by_lots(self):
        for dialog in self:
            dialog.by_lots = dialog.inspection_id.product_id.tracking == "serial"

    def _apply(self):
        part = self.inspection_id.action_split(self.quantity, self.lot_ids.ids)
        return actions.open_form(self.inspection_id.browse(part))
