from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.gy_sales_process.tools import codes


class DeliveryPackage(models.Model):
    """A case or pallet in which goods of a delivery notice are packed (R9.2)."""

    _name = "gy.delivery.package"
    _description = "Package"
    _order = "notice_id, id"
    _inherit = ["gy.part.mixin"]

    _part_of = "notice_id"

    notice_id = fields.Many2one("gy.delivery.notice", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="notice_id.company_id", store=True, index=True)
    name = fields.Char(string="Package Number", required=True)
    weight = fields.Float(string="Gross Weight (kg)", digits="Stock Weight", required=True)
    size = fields.Char(string="Size (mm)", required=True, help="Length × width × height.")
    contents = fields.Char(required=True)

    def _qr(self):
        """Return what a box says to a scanner, as a QR code: notice, package, contract.

        :return: the address of a picture, as data
        """
        self.ensure_one()
        return codes.qr_picture(
            " ".join((self.notice_id.name, self.name, self.notice_id.order_id.name))
        )

    @api.constrains("weight")
    def _check_weight(self):
        for package in self:
            if package.weight <= 0:
                raise ValidationError(
                    self.env._("Package %s: enter its weight.", package.display_name)
                )
