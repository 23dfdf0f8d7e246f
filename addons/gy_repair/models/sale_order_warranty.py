from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.groups import INTERNAL

from .process_profile import REPLACEMENT

TERMS = ("gy_repair_prolongs", "gy_replacement_warranty", "gy_replacement_months")


class SaleOrder(models.Model):
    """What a contract agrees of the warranty of repaired and replaced pieces (R13.2)."""

    _inherit = "sale.order"

    gy_repair_prolongs = fields.Boolean(
        string="Repair Prolongs the Warranty",
        compute="_compute_gy_repair_prolongs",
        store=True,
        readonly=False,
        groups=INTERNAL,
        help="By the days on which a piece under warranty was being repaired.",
    )
    gy_replacement_warranty = fields.Selection(
        REPLACEMENT,
        string="Warranty of a Replacement",
        compute="_compute_gy_replacement_warranty",
        store=True,
        readonly=False,
        groups=INTERNAL,
    )
    gy_replacement_months = fields.Integer(
        string="At Least (months)",
        compute="_compute_gy_replacement_months",
        store=True,
        readonly=False,
        groups=INTERNAL,
        help="From the shipment of the replacement.",
    )

    # One method each: a value given for one field keeps all fields of its method from being
    # computed, and a client may give any of these.

    @api.depends("gy_profile_id")
    def _compute_gy_repair_prolongs(self):
        for order in self:
            order.gy_repair_prolongs = order.gy_profile_id.repair_prolongs

    @api.depends("gy_profile_id")
    def _compute_gy_replacement_warranty(self):
        for order in self:
            order.gy_replacement_warranty = order.gy_profile_id.replacement_warranty

    @api.depends("gy_profile_id")
    def _compute_gy_replacement_months(self):
        for order in self:
            order.gy_replacement_months = order.gy_profile_id.replacement_months

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | set(TERMS)

    @api.model
    def _gy_locked_fields(self):
        return super()._gy_locked_fields() | set(TERMS)

    @api.model
    def _gy_content_depends(self):
        return [*super()._gy_content_depends(), *TERMS]

    def _gy_review_content(self):
        content = super()._gy_review_content()
        # What is usual is not said: the content reads as it did before it could be agreed.
        said = {}
        if self.gy_repair_prolongs:
            said["gy_repair_prolongs"] = True
        if self.gy_replacement_warranty not in (False, "keep"):
            said["gy_replacement_warranty"] = self.gy_replacement_warranty
            if self.gy_replacement_warranty == "least":
                said["gy_replacement_months"] = self.gy_replacement_months
        if said:
            content["terms"] = content["terms"] | said
        return content

    def _gy_content_words(self, content):
        rows = self._gy_word_fields(
            "terms", content.get("terms", {}), **{name: name for name in TERMS}
        )
        return [*super()._gy_content_words(content), *rows]
