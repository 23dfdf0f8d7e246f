from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.public import readable_ids


class Commissioning(models.TransientModel):
    """The dialog that records the day of commissioning: of pieces, or of all a contract shipped."""

    _name = "gy.commissioning"
    _description = "Record Commissioning"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "lot_ids"

    order_id = fields.Many2one("sale.order", string="Contract", readonly=True, ondelete="cascade")
    lot_ids = fields.Many2many("stock.lot", string="Serial Numbers", readonly=True)
    date = fields.Date(string="Commissioned on", required=True, default=fields.Date.context_today)

    @api.model
    def default_get(self, fields):
        """Take a contract, too."""
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "sale.order":
            ids = readable_ids(self.env.context.get("active_id"))
            values.setdefault("order_id", ids and ids[0])
        return values

    def _record(self):
        return self.lot_ids or self.order_id

    def _apply(self):
        self._record().action_gy_commission(self.date)
