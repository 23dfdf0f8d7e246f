from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import designation


class ProductTemplate(models.Model):
    """A product's kind of bearing, its designation, and what the catalogue says of it (R3.2)."""

    _inherit = "product.template"

    gy_bearing_kind_id = fields.Many2one(
        "gy.bearing.kind",
        string="Kind of Bearing",
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )
    gy_designation = fields.Char(
        string="Designation",
        index="trigram",
        groups=INTERNAL,
        help="By the standard, such as NU 2340 EM or 013.40.1120; empty: the internal reference.",
    )
    gy_parameter_ids = fields.One2many(
        "gy.product.parameter",
        "product_tmpl_id",
        string="Catalogue Parameters",
        copy=True,
        groups=INTERNAL,
    )

    def _gy_designation_text(self):
        """Return what the product is called by the standard, as far as anybody said so."""
        self.ensure_one()
        return self.gy_designation or self.default_code or ""

    @public
    def action_gy_read_designation(self):
        """Fill in kind and parameters by the designation; what stands there stays.

        :return: a notice of what was read, and of what nobody knows
        :raise AccessError: for who may not write products
        :raise UserError: when there is no designation, or nothing in it is known
        """
        self.check_access("write")
        text = self._gy_designation_text()
        found = designation.read(text)
        if not found.text:
            raise UserError(
                self.env._("%s: give a designation, or an internal reference.", self.display_name)
            )
        if not found.is_known:
            raise UserError(
                self.env._(
                    "“%s” is no designation of a standard that is known here. Choose the kind of "
                    "bearing and enter its parameters.",
                    found.text,
                )
            )
        kinds = self.env["gy.bearing.kind"]
        self.gy_bearing_kind_id = self.gy_bearing_kind_id or kinds._of(found)
        rows = kinds._rows_of(found)
        there = self.gy_parameter_ids.parameter_id.ids
        self.gy_parameter_ids = [
            Command.create(row) for row in rows if row["parameter_id"] not in there
        ]
        return self._gy_read_notice(found)

    def _gy_read_notice(self, found):
        message = self.env._("%s was read.", found.text)
        if found.unknown:
            message = self.env._(
                "%(text)s was read; what “%(unknown)s” means is not known here.",
                text=found.text,
                unknown=" ".join(found.unknown),
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": message,
                "type": "warning" if found.unknown else "success",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
