from odoo import api, models


class CustomerNeed(models.Model):
    """A need found after its agreement was begun goes into it (R2.1)."""

    _inherit = "gy.customer.need"

    @api.model_create_multi
    def create(self, vals_list):
        needs = super().create(vals_list)
        needs._carry_over()
        return needs

    def _carry_over(self):
        """Enter new needs in the agreements whose statement of work is still open (R2.1)."""
        # Salespeople may not write what technology answers; an unanswered need is only entered.
        agreements = self.lead_id.sudo().gy_agreement_ids.filtered(
            lambda agreement: not agreement.work_released_on and agreement.state == "draft"
        )
        for agreement in agreements:
            agreement._carry_needs_over(
                self.filtered(lambda need, lead=agreement.lead_id: need.lead_id == lead)
            )
