from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public


class ContractReviewMeeting(models.Model):
    """A meeting of the departments about a contract under review, and its minutes (R5.2).

    Nobody has the right to write it: it is convened on its round, and closed once, by its minutes
    or by why it did not take place.
    """

    _name = "gy.contract.review.meeting"
    _description = "Review Meeting"
    _inherit = ["gy.record.mixin", "gy.state.mixin", "mail.thread"]
    _order = "starts_at desc, id desc"

    review_id = fields.Many2one(
        "gy.contract.review", string="Review", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(
        related="review_id.order_id", string="Contract", store=True, index=True
    )
    company_id = fields.Many2one(related="review_id.company_id", store=True, index=True)
    convenor_id = fields.Many2one(
        "res.users", string="Convened by", required=True, index=True, ondelete="restrict"
    )
    starts_at = fields.Datetime(string="Date and Time", required=True)
    place = fields.Char(required=True)
    agenda = fields.Text(required=True)
    participant_ids = fields.Many2many(
        "res.users", "gy_review_meeting_participant_rel", string="Participants"
    )
    state = fields.Selection(
        [("planned", "Convened"), ("held", "Held"), ("off", "Did Not Take Place")],
        required=True,
        default="planned",
        index=True,
    )
    minutes = fields.Text(help="What was said and decided, as the convenor wrote it down.")
    attendee_ids = fields.Many2many(
        "res.users", "gy_review_meeting_attendee_rel", string="Attended by"
    )
    closed_on = fields.Date(
        string="Closed on", help="The day on which the minutes were filed, or it was called off."
    )
    off_reason = fields.Text(string="Why It Did Not Take Place")
    can_close = fields.Boolean(compute="_compute_can_close")

    @api.depends("review_id", "starts_at")
    def _compute_display_name(self):
        for meeting in self:
            meeting.display_name = self.env._(
                "Meeting on %(contract)s, %(moment)s",
                contract=meeting.order_id.name,
                moment=meeting._moment(),
            )

    @api.depends("state", "convenor_id")
    @api.depends_context("uid")
    def _compute_can_close(self):
        for meeting in self:
            meeting.can_close = meeting.state == "planned" and meeting.convenor_id == self.env.user

    def _moment(self):
        """Return when it begins, in words, where the company works."""
        return clock.in_words(self, self.starts_at)

    # -- minutes -----------------------------------------------------------------

    @public
    def action_file_minutes(self, minutes, user_ids):
        """File the minutes of this meeting; nothing of it changes afterwards (R5.2).

        :param str minutes: what was said and decided
        :param user_ids: ids of the colleagues who attended
        :raise AccessError: for anyone but who convened it
        :raise UserError: without minutes or anybody who attended, before it began, or when it is
            closed already
        """
        self._check_closing()
        minutes = (minutes or "").strip()
        if not minutes:
            raise UserError(self.env._("%s: write down what was said.", self.display_name))
        if self.starts_at > fields.Datetime.now():
            raise UserError(
                self.env._("%s has not begun; minutes are written afterwards.", self.display_name)
            )
        attended = self.review_id._read_colleagues(user_ids)
        self._close("held", minutes=minutes, attendee_ids=[fields.Command.set(attended.ids)])
        # Who convened it need not be able to write reviews; the round tells of its meeting.
        self.review_id.sudo()._tell_meeting(
            self.env._(
                "%(meeting)s, attended by %(names)s: %(minutes)s",
                meeting=self.display_name,
                names=format_list(self.env, attended.mapped("name")),
                minutes=minutes,
            ),
            self.participant_ids | attended,
        )
        self.review_id._file_form_again()
        return True

    @public
    def action_call_off(self, reason):
        """Say that this meeting does not, or did not, take place.

        :param str reason: why, kept
        :raise AccessError: for anyone but who convened it
        :raise UserError: without reason, or when it is closed already
        """
        self._check_closing()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("%s: say why it is called off.", self.display_name))
        self._close("off", off_reason=reason)
        # As for the minutes.
        self.review_id.sudo()._tell_meeting(
            self.env._(
                "%(meeting)s does not take place: %(reason)s",
                meeting=self.display_name,
                reason=reason,
            ),
            self.participant_ids,
        )
        return True

    def _check_closing(self):
        """Refuse all but the convenor of a meeting that nobody has closed.

        :raise AccessError: naming the convenor
        :raise UserError: when it is closed already
        """
        self.check_access("read")
        if self.convenor_id != self.env.user:
            raise AccessError(
                self.env._(
                    "%(meeting)s was convened by %(name)s, who writes its minutes.",
                    meeting=self.display_name,
                    name=self.convenor_id.sudo().name,
                )
            )
        # Two sessions at once: there is one set of minutes.
        self.order_id._gy_lock_totals()
        self._gy_check_states("planned")

    def _close(self, state, **vals):
        self._gy_write_decided({"state": state, "closed_on": clock.today(self), **vals})
