from odoo import fields, models


class WriteOffVote(models.Model):
    """What the management says of a write-off (R14.4).

    The deputy general manager decides, or the general manager in their place; above the company's
    limit both do.
    """

    _name = "gy.write.off.vote"
    _description = "Opinion on a Write-Off"
    _inherit = ["gy.approval.vote.mixin"]

    _last_resorts = {"deputy_gm": "general_manager"}

    round_id = fields.Many2one(
        "gy.write.off", string="Write-Off", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(related="round_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="round_id.company_id", store=True, index=True)

    _role_uniq = models.UniqueIndex("(round_id, role)", "A role speaks once in a round.")
