from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public


class ReviewMinutes(models.TransientModel):
    """The dialog in which the minutes of a review meeting are written."""

    _name = "gy.review.minutes"
    _description = "Minutes of a Review Meeting"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "meeting_id"

    meeting_id = fields.Many2one(
        "gy.contract.review.meeting",
        string="Meeting",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    agenda = fields.Text(related="meeting_id.agenda")
    attendee_ids = fields.Many2many(
        "res.users",
        string="Attended by",
        compute="_compute_attendee_ids",
        store=True,
        readonly=False,
        domain="[('share', '=', False)]",
    )
    minutes = fields.Text()

    @api.depends("meeting_id")
    def _compute_attendee_ids(self):
        """Those who were asked to come: who was not there is taken away."""
        for dialog in self:
            meeting = dialog.meeting_id
            meeting.check_access("read")
            dialog.attendee_ids = meeting.participant_ids | meeting.convenor_id

    def _apply(self):
        self.meeting_id.action_file_minutes(self.minutes, self.attendee_ids.ids)

    @public
    def action_call_off(self):
        """Say that the meeting does not take place, and why."""
        self.meeting_id.action_call_off(self.minutes)
        return actions.CLOSE
