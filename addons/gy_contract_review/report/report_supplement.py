from odoo import api, models
from odoo.exceptions import UserError


class SupplementReport(models.AbstractModel):
    """The supplement to a contract: what changes, and what the contract comes to by it (R5.4)."""

    _name = "report.gy_contract_review.report_supplement"
    _description = "Printed Supplement"
    _inherit = ["gy.order.paper"]

    @api.model
    def _check_printable(self, orders):
        result = super()._check_printable(orders)
        told = orders.with_context(lang=self.env.user.lang)
        for order in told.filtered(lambda item: not item._gy_contract_changed()):
            raise UserError(
                told.env._(
                    "%s is no proposed change. Propose one on the contract in force, then print "
                    "its supplement.",
                    order.display_name,
                )
            )
        return result

    @api.model
    def _is_draft(self, order):
        """A supplement leaves the house as a draft until it was reviewed as it stands (R3.6)."""
        return not order.sudo().gy_review_done

    @api.model
    def _values(self, order):
        # Whoever prints the supplement reads what it is about.
        change = order.sudo().gy_change_id
        values = super()._values(order)
        parts = change._changes_by_subject()
        return {
            **values,
            "change": change,
            "contract": change.order_id,
            "parts": parts,
            "articles": [self._article(number) for number in (1, 2, 3, 4)],
        }
