from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import codes
from odoo.addons.gy_sales_process.tools.public import public


class SignOffLink(models.TransientModel):
    """The dialog that shows the link of a delivery and its code (R12.1)."""

    _name = "gy.sign.off.link"
    _description = "Sign on a Phone"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "picking_id"

    picking_id = fields.Many2one("stock.picking", string="Delivery", required=True, readonly=True)
    url = fields.Char(string="Link", compute="_compute_url")
    code = fields.Html(compute="_compute_url", sanitize=False)
    last_day = fields.Date(string="Valid until", compute="_compute_url")

    @api.depends("picking_id")
    def _compute_url(self):
        for dialog in self:
            picking = dialog.picking_id
            # Whoever opens the page signs: a link is for those who see the delivery.
            picking.check_access("read")
            dialog.url = picking and picking._gy_sign_url()
            picture = codes.qr_picture(dialog.url or "-")
            dialog.code = f'<img alt="QR" style="width: 14rem; max-width: 100%" src="{picture}"/>'
            dialog.last_day = picking.date_done and picking._gy_link_last_day()

    @public
    def action_renew(self):
        """Void the link and show a new one.

        :raise AccessError: for anyone but the contract's salesperson and the sales administrator
        """
        return self.picking_id.action_gy_renew_link()

    def _apply(self):
        return None
