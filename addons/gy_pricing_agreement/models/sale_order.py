from odoo import api, models
from odoo.tools import format_list


class SaleOrder(models.Model):
    """Whether a contract needs a technical agreement depends on its grades, too (R2.5)."""

    _inherit = "sale.order"

    @api.model
    def _gy_agreement_depends(self):
        return [
            *super()._gy_agreement_depends(),
            "partner_id.commercial_partner_id",
            "gy_line_ids.product_id",
            "gy_line_ids.gy_grade_id",
            "gy_line_ids.gy_detected_codes",
            "gy_line_ids.gy_requirement_ids.topic_id",
        ]

    def _gy_type_criteria(self):
        """A type without technical agreement has no products that need one (R0.11, R2.5)."""
        criteria = super()._gy_type_criteria()
        # Whoever sells need not read every type's settings.
        profile = self.gy_profile_id.sudo()
        if (
            profile.restricted
            or self.state == "sale"
            or self._gy_is_covered()
            or "technical_agreement" in self._gy_applicable_codes()
        ):
            return criteria
        needing = self._gy_printed_lines()._gy_needing_agreement()
        known = needing._gy_repeats(("technical_agreement",))
        new = needing - known.filtered(lambda line: not line._gy_is_raised())
        return [
            *criteria,
            self._gy_criterion(
                self.env._("No product that needs a technical agreement"),
                not new,
                self.env._(
                    "%(products)s: needs a technical agreement, which a contract of type "
                    "“%(type)s” does not have. Choose another contract type on the draft.",
                    products=format_list(self.env, new.product_id.mapped("display_name")),
                    type=profile.display_name,
                ),
            ),
        ]
