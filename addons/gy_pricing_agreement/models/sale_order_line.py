from odoo import api, models


class SaleOrderLine(models.Model):
    """The grade of a line asks for a technical agreement (R2.5)."""

    _inherit = "sale.order.line"

    def _gy_needing_agreement(self):
        needing = super()._gy_needing_agreement()
        default = self.env["gy.price.grade"]._default_grade()
        asked = {line: line._gy_technical_grade(default).agreement for line in self}
        always = self.filtered(lambda line: asked[line] == "always")
        first = self.filtered(lambda line: asked[line] == "first")
        return needing | always | (first - first._gy_repeats())

    def _gy_is_raised(self):
        """Tell whether what is asked for goes beyond the product as it is."""
        self.ensure_one()
        # The grade is a setting of the product; nothing else of it is read.
        own = self.product_id.sudo().product_tmpl_id.gy_grade_id
        return bool(own) and self.gy_grade_id != own

    @api.model
    def _gy_detected_depends(self):
        return [
            *super()._gy_detected_depends(),
            "order_id.gy_agreement_id.item_ids.product_id",
            "order_id.gy_agreement_id.parameter_ids.value",
            "order_id.gy_agreement_id.parameter_ids.lower",
            "order_id.gy_agreement_id.parameter_ids.upper",
        ]

    def _gy_detected_facts(self):
        """What was agreed of the product beyond its catalogue raises its grade (R3.2)."""
        facts = super()._gy_detected_facts()
        # Whoever prices a contract need not read its technical agreement.
        items = self.sudo().order_id.gy_agreement_id.item_ids
        rows = items.filtered(lambda item: item.product_id == self.product_id).parameter_ids
        beyond = rows.filtered("deviation")
        if beyond:
            facts["parameters"] = ", ".join(row._line() for row in beyond)
        return facts
