from odoo import models

# What the prices of a line were judged by, which no change of later definitions reaches.
JUDGED = (
    "gy_detected_codes",
    "gy_grade_id",
    "gy_lowered_grade_id",
    "gy_lowered_reason",
    "gy_lowered_user_id",
    "gy_lowered_key",
    "gy_estimate_id",
    "gy_estimate_cost",
    "gy_estimate_once",
    "gy_estimate_note",
    "gy_estimate_user_id",
    "gy_estimated_on",
    "gy_estimate_key",
)
OF_CUSTOMER = ("gy_customer_class_id", "gy_is_key_customer", "gy_terms_percent")


class SaleOrder(models.Model):
    """A change keeps what prices were judged by, and takes over what was judged anew (R3.5, R5.4)."""

    _inherit = "sale.order"

    def _gy_copy_agreed(self, proposal):
        res = super()._gy_copy_agreed(proposal)
        self._gy_judge_alike(
            proposal, [(line.gy_changes_line_id, line) for line in proposal.order_line]
        )
        return res

    def _gy_apply_change(self, proposal):
        res = super()._gy_apply_change(proposal)
        pairs = [
            (line, line.gy_changes_line_id.with_env(self.env))
            for line in proposal._gy_agreed_lines()
        ]
        for line, target in pairs:
            target._gy_take_over_requirements(line)
        # What is computed of them is known before it is compared.
        self.env.flush_all()
        proposal._gy_judge_alike(self, pairs)
        return res

    def _gy_judge_alike(self, target, pairs):
        """Have the prices of ``target`` rest on what those of this contract rest on.

        :param pairs: list of ``(line of this contract, line of the target)``
        """
        values = self._gy_values_of(OF_CUSTOMER)
        if any(target[name] != self[name] for name in OF_CUSTOMER):
            target._gy_write_decided(values)
        for line, other in pairs:
            if line.display_type:
                continue
            if any(line[name] != other[name] for name in JUDGED):
                other._gy_write_decided(line._gy_values_of(JUDGED))
