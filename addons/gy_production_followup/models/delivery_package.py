from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class DeliveryPackage(models.Model):
    """A case or pallet in which goods of a delivery notice are packed (R9.2)."""

    _name = "gy.delivery.package"
    _description = "Package"
    _order = "notice_id, id"

    notice_id = fields.Many2one("gy.delivery.notice", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="notice_id.company_id", store=True, index=True)
    name = fields.Char(string="Package Number", required=True)
    weight = fields.Float(string="Gross Weight (kg)", digits="Stock Weight", required=True)
    size = fields.Char(string="Size (mm)", required=True, help="Length × width × height.")
    contents = fields.Char(required=True)

    @api.constrains("weight")
    def _check_weight(self):
        for package in self:
            if package.weight <= 0:
                raise ValidationError(
                    self.env._("Package %s: enter its weight.", package.display_name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        packages = super().create(vals_list)
        packages._check_editable()
        return packages

    def write(self, vals):
        self._check_editable()
        res = super().write(vals)
        if "notice_id" in vals:
            self._check_editable()
        return res

    def unlink(self):
        self._check_editable()
        return super().unlink()

    def _check_editable(self):
        """Refuse to change what was packed once it is said to be complete.

        :raise UserError: naming the notice
        """
        for notice in self.notice_id:
            if notice.packed_on or notice.cancelled:
                raise UserError(
                    self.env._(
                        "%s is packed or cancelled: its packages stay as they are.",
                        notice.display_name,
                    )
                )
