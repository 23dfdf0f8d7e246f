from odoo import api, fields, models

from odoo.addons.gy_bearing.tools import quantity


class AgreementParameter(models.Model):
    """What is agreed of one parameter of a bearing, and how it is accepted (R2.1, R2.3).

    What the catalogue does not have is told: such a bearing is no standard product (R3.2).
    """

    _name = "gy.agreement.parameter"
    _description = "Agreed Parameter"
    _inherit = ["gy.part.mixin", "gy.bearing.value.mixin"]

    _part_of = "item_id.agreement_id"
    _part_stays = True

    item_id = fields.Many2one("gy.agreement.item", required=True, index=True, ondelete="cascade")
    agreement_id = fields.Many2one(related="item_id.agreement_id", store=True, index=True)
    company_id = fields.Many2one(related="item_id.company_id", store=True, index=True)
    is_accepted_by = fields.Boolean(
        string="Acceptance", help="The bearing is accepted by this characteristic."
    )
    method = fields.Char(help="How it is measured or tested, and on how many pieces.")
    deviation = fields.Char(string="Beyond the Catalogue", compute="_compute_deviation")

    _parameter_uniq = models.UniqueIndex(
        "(item_id, parameter_id)", "This is said of the bearing already."
    )

    @api.depends("value", "lower", "upper", "parameter_id", "item_id.product_id")
    def _compute_deviation(self):
        # What the catalogue says is read by everybody who reads products.
        products = self.item_id.product_id.sudo().product_tmpl_id
        catalogue = {
            (row.product_tmpl_id, row.parameter_id): row for row in products.gy_parameter_ids
        }
        for row in self:
            product = row.item_id.product_id.sudo().product_tmpl_id
            listed = catalogue.get((product, row.parameter_id))
            row.deviation = bool(listed) and row._deviates(listed) and listed.reads_as

    def _deviates(self, listed):
        """Tell whether the catalogue's row does not cover what is agreed."""
        self.ensure_one()
        if not self.reads_as:
            return False
        if self.parameter_id.value_type == "text":
            return quantity.tidy(self.value).upper() != quantity.tidy(listed.value).upper()
        try:
            own, least, most = self._numbers()
            standard, lower, upper = listed._numbers()
        except quantity.QuantityError:
            return False
        if lower is None and upper is None:
            lower = upper = standard
        asked = [number for number in (own, least, most) if number is not None]
        return not all(quantity.is_within(number, lower, upper) for number in asked)

    def _line(self):
        """Return the row as a line of text, for what changed from revision to revision."""
        text = f"{self.parameter_id.display_name}: {self.reads_as}"
        return f"{text} ({self.method})" if self.method else text

    def _copied(self):
        return {**self._said(), "is_accepted_by": self.is_accepted_by, "method": self.method}
