from odoo import fields, models


class TerminationVote(models.Model):
    """What one role says of ending a contract (R5.8).

    The general manager may decide in the management's place, so that no end waits for somebody
    who asked for it.
    """

    _name = "gy.termination.vote"
    _description = "Opinion on a Termination"
    _inherit = ["gy.approval.vote.mixin"]

    _last_resorts = {"deputy_gm": "general_manager"}

    round_id = fields.Many2one(
        "gy.termination", string="Termination", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(related="round_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="round_id.company_id", store=True, index=True)

    _role_uniq = models.UniqueIndex("(round_id, role)", "A role speaks once in a round.")
