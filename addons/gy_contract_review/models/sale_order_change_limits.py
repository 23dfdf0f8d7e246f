from odoo import models
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools.wording import changed_subjects

# What is the contract itself: with another of these it would be another contract.
SAME = ("partner_id", "company_id", "currency_id", "gy_profile_id")
# The subjects in which a change of a scope may differ.
SUBJECTS = {
    "dates": {"delivery"},
    "prices": {"price", "payment"},
    "less": {"goods", "technical", "price", "payment", "delivery"},
}


class SaleOrder(models.Model):
    """What a proposed change may say (R5.4): asked when it is submitted, and when it takes effect."""

    _inherit = "sale.order"

    def _gy_submission_criteria(self):
        criteria = super()._gy_submission_criteria()
        contract = self._gy_contract_changed()
        if not contract:
            return criteria
        return [
            *criteria,
            *self._gy_difference_criteria(),
            self._gy_same_criterion(contract),
            *contract._gy_change_criteria(self),
        ]

    def _gy_difference_criteria(self):
        """Criteria that the proposal changes something, and only what its type may change."""
        # Whoever writes the proposal reads what it changes.
        change = self.sudo().gy_change_id
        subjects = changed_subjects(change.before or {}, self.sudo()._gy_review_content())
        kind, names = change.type_id, self._gy_subject_names()
        beyond = subjects - SUBJECTS.get(kind.scope, subjects)
        more = self._gy_more_ordered() if kind.scope == "less" else []
        words = [names.get(subject, subject) for subject in names if subject in beyond]
        words += [line.product_id.display_name for line in more]
        return [
            self._gy_criterion(
                self.env._("Something is changed"),
                subjects,
                self.env._("The proposal says what the contract says; change it first"),
            ),
            self._gy_criterion(
                self.env._("Within the type of the change"),
                not words,
                self.env._(
                    "A change of type “%(type)s” does not change: %(what)s. Take that back, or "
                    "propose a change of another type.",
                    type=kind.name,
                    what=format_list(self.env, words),
                ),
            ),
        ]

    def _gy_more_ordered(self):
        """Return the lines of this proposal that order what the contract does not."""
        lines = self._gy_agreed_lines().filtered(lambda line: not line.display_type)
        return lines.filtered(
            lambda line: line.product_uom_id.compare(
                line.product_uom_qty, line.gy_changes_line_id.product_uom_qty
            )
            > 0
        )

    def _gy_same_criterion(self, contract):
        other = [name for name in SAME if self[name] != contract[name]]
        labels = [self._fields[name]._description_string(self.env) for name in other]
        return self._gy_criterion(
            self.env._("Still the same contract"),
            not other,
            self.env._(
                "A change keeps: %s. What differs in these is another contract; end this one and "
                "write it anew.",
                format_list(self.env, labels),
            ),
        )
