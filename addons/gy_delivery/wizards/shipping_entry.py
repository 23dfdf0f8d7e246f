from odoo import api, fields, models


class ShippingEntry(models.TransientModel):
    """The dialog for the shipping data of a delivery."""

    _name = "gy.shipping.entry"
    _description = "Shipping Data"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "picking_id"

    picking_id = fields.Many2one("stock.picking", string="Delivery", required=True, readonly=True)
    collected = fields.Boolean(string="Collected ex Works")
    carrier = fields.Char()
    waybill = fields.Char(string="Waybill No.")
    driver = fields.Char()
    phone = fields.Char(string="Driver's Phone")
    collector = fields.Char(string="Collected by")
    scan = fields.Binary(string="Waybill")
    filename = fields.Char(string="File Name")

    @api.model
    def default_get(self, fields):
        """Show what is recorded already, so that it can be corrected; else what was settled."""
        values = super().default_get(fields)
        picking = self.env["stock.picking"].browse(values.get("picking_id"))
        if picking:
            # What was settled is shown to whoever enters how the goods went.
            notice = picking.sudo().gy_notice_id
            fresh = not picking.gy_has_shipping
            values.update(
                collected=picking.gy_is_collected or (fresh and notice.transport == "collection"),
                carrier=picking.gy_carrier or (fresh and notice.carrier),
                waybill=picking.gy_waybill,
                driver=picking.gy_driver,
                phone=picking.gy_driver_phone,
                collector=picking.gy_collector
                or (fresh and notice.transport == "collection" and notice.consignee),
            )
        return values

    def _apply(self):
        self.picking_id.action_gy_set_shipping(
            carrier=self.carrier,
            waybill=self.waybill,
            driver=self.driver,
            phone=self.phone,
            collected=self.collected,
            collector=self.collector,
            scan=self._file("scan"),
            filename=self.filename,
        )
