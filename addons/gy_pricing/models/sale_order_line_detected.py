from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL


class SaleOrderLine(models.Model):
    """What raises a line's grade by itself: facts of the contract and of the product (R3.2).

    Beside what people enter on the requirement sheet; nobody has to think of it.
    """

    _inherit = "sale.order.line"

    gy_detected_codes = fields.Char(
        string="Found by Itself",
        compute="_compute_gy_detected_codes",
        store=True,
        groups=INTERNAL,
        help="Topics of the requirement sheet that the contract itself asks for.",
    )

    @api.model
    def _gy_detected_depends(self):
        """Return the field paths that :meth:`_gy_detected_facts` reads."""
        return [
            "order_id.gy_is_process",
            "order_id.gy_own_text",
            "order_id.gy_warranty_months",
            "order_id.gy_warranty_months_commissioned",
            "order_id.gy_profile_id",
            "gy_delivery_date",
            "order_id.partner_id.commercial_partner_id.country_id",
            "product_id",
            "display_type",
            "customer_lead",
        ]

    def _gy_detected_facts(self):
        """Return ``{code of a topic: what was found, in the user's language}``.

        Override, call ``super()`` and add yours; name what is read in
        :meth:`_gy_detected_depends`.
        """
        self.ensure_one()
        terms, facts = self.order_id._gy_special_terms(), {}
        if late := self._gy_short_delivery():
            terms = [*terms, late]
        if terms:
            facts["commercial_terms"] = ", ".join(terms)
        # Whoever sells need not read bills of materials; only names of parts are told.
        imported = self.sudo().product_id._gy_imported_parts(self.company_id)
        if imported:
            facts["imported_parts"] = ", ".join(imported.mapped("display_name"))
        return facts

    def _gy_short_delivery(self):
        """Return that less time is left than the product takes by its lead time, or nothing."""
        order = self.order_id
        if not (self.customer_lead and self.gy_delivery_date and order.date_order):
            return ""
        days = (self.gy_delivery_date - clock.today(order, order.date_order)).days
        if days >= self.customer_lead:
            return ""
        return self.env._(
            "delivery within %(days)s days, standard %(standard)s",
            days=days,
            standard=round(self.customer_lead),
        )

    @api.depends(lambda self: self._gy_detected_depends())
    def _compute_gy_detected_codes(self):
        """What a contract in force was priced with stays with it."""
        for line in self:
            if line.order_id.state == "sale":
                line.gy_detected_codes = line.gy_detected_codes
            elif line.order_id.gy_is_process and line.product_id and not line.display_type:
                line.gy_detected_codes = ",".join(sorted(line._gy_detected_facts())) or False
            else:
                line.gy_detected_codes = False

    def _gy_detected_topics(self):
        """Return the topics of the requirement sheet that the contract itself asks for."""
        codes = {code for line in self for code in (line.gy_detected_codes or "").split(",")}
        topics = self.env["gy.requirement.topic"]
        return topics.search([("code", "in", sorted(codes - {""}))]) if codes - {""} else topics
