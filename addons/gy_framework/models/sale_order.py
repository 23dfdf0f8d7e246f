from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL

# What a framework agreement says beyond any contract.
FRAMEWORK_FIELDS = ("gy_valid_from", "gy_valid_until", "gy_framework_limit")


class SaleOrder(models.Model):
    """A framework agreement: a contract of prices, quantities and a validity (R0.11)."""

    _inherit = "sale.order"

    gy_valid_from = fields.Date(
        string="Valid from",
        copy=False,
        groups=INTERNAL,
        help="From this day on contracts may be called off from the framework agreement.",
    )
    gy_valid_until = fields.Date(
        string="Valid until",
        copy=False,
        groups=INTERNAL,
        help="The last day on which contracts may be called off from the framework agreement.",
    )
    gy_framework_limit = fields.Monetary(
        string="Amount at Most",
        copy=False,
        groups=INTERNAL,
        help="What may be called off in all, taxes included. 0: the quantities alone limit it.",
    )

    _gy_framework_limit_positive = models.Constraint(
        "CHECK (gy_framework_limit IS NULL OR gy_framework_limit >= 0)",
        "The amount of a framework agreement is not below zero.",
    )

    # -- part of what is agreed ------------------------------------------------

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | set(FRAMEWORK_FIELDS)

    @api.model
    def _gy_locked_fields(self):
        return super()._gy_locked_fields() | set(FRAMEWORK_FIELDS)

    @api.model
    def _gy_content_depends(self):
        return [*super()._gy_content_depends(), *FRAMEWORK_FIELDS]

    def _gy_review_content(self):
        content = super()._gy_review_content()
        said = {
            "gy_valid_from": fields.Date.to_string(self.gy_valid_from),
            "gy_valid_until": fields.Date.to_string(self.gy_valid_until),
            "gy_framework_limit": self.gy_framework_limit and f"{self.gy_framework_limit:.2f}",
        }
        # Without them the content reads as it did before this addon came.
        content["terms"] = content["terms"] | {name: value for name, value in said.items() if value}
        return content

    def _gy_content_words(self, content):
        rows = self._gy_word_fields(
            "terms",
            content.get("terms", {}),
            self._gy_content_currency(content),
            **{name: name for name in FRAMEWORK_FIELDS},
        )
        return [*super()._gy_content_words(content), *rows]

    def _gy_paper_criteria(self, date=None):
        criteria = super()._gy_paper_criteria(date)
        if self.gy_is_frame:
            criteria += self._gy_validity_criteria(date or clock.today(self))
        return criteria

    def _gy_validity_criteria(self, day):
        """Criteria that the framework agreement says from when until when it is valid."""
        start, end = self.gy_valid_from, self.gy_valid_until
        criteria = [
            self._gy_criterion(
                self.env._("Validity agreed"),
                start and end,
                self.env._("Enter from when until when the framework agreement is valid"),
            )
        ]
        if start and end:
            settled = self.state == "sale" or self.gy_signing_done
            criteria.append(
                self._gy_criterion(
                    self.env._("Validity lies ahead"),
                    start <= end and (settled or end >= day),
                    self.env._(
                        "The validity from %(start)s until %(end)s is over or none: agree on another",
                        start=format_date(self.env, start),
                        end=format_date(self.env, end),
                    ),
                )
            )
        return criteria
