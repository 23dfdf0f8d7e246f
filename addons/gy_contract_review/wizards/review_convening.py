from odoo import api, fields, models


class ReviewConvening(models.TransientModel):
    """The dialog in which a meeting about a round of review is convened."""

    _name = "gy.review.convening"
    _description = "Convene a Review Meeting"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "review_id"

    review_id = fields.Many2one(
        "gy.contract.review", string="Review", required=True, readonly=True, ondelete="cascade"
    )
    starts_at = fields.Datetime(string="Date and Time", required=True)
    place = fields.Char(required=True)
    participant_ids = fields.Many2many(
        "res.users",
        string="Participants",
        compute="_compute_participant_ids",
        store=True,
        readonly=False,
        domain="[('share', '=', False)]",
    )
    agenda = fields.Text(required=True)

    @api.depends("review_id")
    def _compute_participant_ids(self):
        """Those who are asked and those who have spoken: the convenor takes away and adds."""
        for dialog in self:
            dialog.review_id.check_access("read")
            votes = dialog.review_id.sudo().vote_ids  # shown to whoever reads the round
            waiting = votes.filtered(lambda vote: vote.state == "open")
            users = votes.user_id | waiting.mapped(lambda vote: vote._able())
            dialog.participant_ids = users.with_env(self.env)

    def _apply(self):
        self.review_id.action_convene(
            self.starts_at, self.place, self.participant_ids.ids, self.agenda
        )
