from odoo import api, models
from odoo.tools import format_list

from odoo.addons.gy_sales_process.models.sale_order_overview import SHOWN

# The buttons of a proposal's form that do what its change waits for.
BUTTONS = {
    "change_write": "action_gy_submit_review",
    "change_agree": "gy_sales_process.contract_signing_action",
    "change_apply": "action_confirm",
}


class SaleOrder(models.Model):
    """Where a review stands, in words (R5)."""

    _inherit = "sale.order"

    def _gy_state_words(self):
        words = super()._gy_state_words()
        if change := self.sudo().gy_change_id:
            states = dict(change._fields["state"]._description_selection(self.env))
            return self.env._(
                "Change of %(contract)s: %(state)s",
                contract=change.order_id.name,
                state=states[change.state],
            )
        if self.gy_termination_state == "running":
            return self.env._("Termination is asked for")
        if self.gy_termination_state == "approved" and self.state == "cancel":
            return self.env._("Terminated")
        if self.state not in ("draft", "sent"):
            return words
        review = self._gy_current_review()
        if review.state == "running":
            waiting = review.vote_ids.filtered(lambda vote: vote.state == "open")
            names = [vote._role_name() for vote in waiting]
            return self.env._("Under review: waits for %s", format_list(self.env, names))
        if review.state == "rejected":
            return self.env._("Sent back by the review")
        if review.state == "approved" and (waits := review._open_conditions()):
            names = [point.owner_id.sudo().name for point in waits]
            return self.env._("Agreed on condition: waits for %s", format_list(self.env, names))
        if review.state == "approved":
            return self.env._("Review passed, to be confirmed")
        return words

    def _gy_next_steps(self, stages, today):
        """A proposed change has no stages: what keeps it from taking effect comes next."""
        if self.state == "cancel" or not self._gy_contract_changed():
            return super()._gy_next_steps(stages, today)
        return [
            {
                "stage": self.env._("Change"),
                "owner": self.user_id.name or "",
                "missing": reason["missing"],
                "action": reason["action"],
                "deadline": "",
                "late": False,
            }
            for reason in self._gy_open_reasons("confirm")
        ][:SHOWN]

    @api.depends_context("uid", "lang")
    def _compute_gy_own_step(self):
        """On a proposed change the button stands out that does what waits for its change."""
        res = super()._compute_gy_own_step()
        turns = self.env["gy.turn"]
        for order in self.filtered("gy_change_id"):
            contract = order._gy_contract_changed()
            row = turns.search(
                [("order_id", "=", contract.id), ("kind", "in", list(BUTTONS))], limit=1
            )
            if row:
                label = dict(row._fields["kind"]._description_selection(self.env))[row.kind]
                button = turns._button_name(BUTTONS[row.kind])
                order.gy_own_step = {"label": label, "button": button}
        return res
