from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class ProductTaxCodeMixin(models.AbstractModel):
    """What the tax authority calls goods and services; its fapiao say so (R11.2)."""

    _name = "gy.product.tax.code.mixin"
    _description = "With a Tax Classification Code"

    gy_tax_code = fields.Char(
        string="Tax Classification Code",
        help="19 digits of the tax authority's classification of goods and services, for fapiao. "
        "A product without one has its category's.",
        groups=INTERNAL,
    )

    @api.constrains("gy_tax_code")
    def _check_gy_tax_code(self):
        for record in self.filtered("gy_tax_code"):
            code = record.gy_tax_code
            if not (code.isascii() and code.isdigit() and len(code) == 19):
                raise ValidationError(
                    self.env._(
                        "%(name)s: “%(code)s” is no tax classification code; it has 19 digits.",
                        name=record.display_name,
                        code=code,
                    )
                )
