from odoo import fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class StockPicking(models.Model):
    """The transfer that carries out a delivery notice: what was settled holds for it (R9.2)."""

    _inherit = "stock.picking"

    gy_notice_id = fields.Many2one(
        "gy.delivery.notice",
        string="Delivery Notice",
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups=INTERNAL,
        readonly=True,
    )
    gy_address = fields.Char(
        string="Settled Address", related="gy_notice_id.address", groups=INTERNAL
    )
    gy_consignee = fields.Char(
        string="Consignee", related="gy_notice_id.consignee", groups=INTERNAL
    )
    gy_consignee_phone = fields.Char(
        string="Consignee's Phone", related="gy_notice_id.phone", groups=INTERNAL
    )
    gy_transport = fields.Selection(
        string="Settled Transport", related="gy_notice_id.transport", groups=INTERNAL
    )

    def _create_backorder_picking(self):
        """What did not leave yet is still that of the notice."""
        backorder = super()._create_backorder_picking()
        # Who ships a part of a notice decides nothing about the rest of it.
        if notice := self.sudo().gy_notice_id:
            backorder._gy_write_decided({"gy_notice_id": notice.id})
        return backorder
