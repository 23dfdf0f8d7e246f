from odoo import api, fields, models

LAST_RESORT = "general_manager"


class PriceApproval(models.Model):
    """What one role says of the prices of a round (R3.5).

    The general manager may decide in any role's place, and more than once, so that no price waits
    for somebody who is its own submitter.
    """

    _name = "gy.price.approval"
    _description = "Price Approval"
    _inherit = ["gy.approval.vote.mixin"]

    round_id = fields.Many2one(
        "gy.price.review", string="Price Review", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(related="round_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="round_id.company_id", store=True, index=True)
    by_authority = fields.Boolean(
        string="Own Authority", help="Within the authority of the salesperson who submitted it."
    )

    _role_uniq = models.UniqueIndex("(round_id, role)", "A role speaks once in a round.")

    def _last_resort(self):
        return LAST_RESORT

    @api.model
    def _twice_speakers(self):
        last_resort = self.env.ref(f"gy_sales_process.group_{LAST_RESORT}").sudo()
        return super()._twice_speakers() | last_resort.all_user_ids

    def _missing_reason(self, opinion):
        if words := super()._missing_reason(opinion):
            return words
        if self.role == LAST_RESORT and self.round_id.below_floor:
            return self.env._("Say why a price below the floor is accepted.")
        return ""

    def _hint(self):
        if self.round_id.below_floor:
            return self.env._("At least one price lies below its floor.")
        return super()._hint()
