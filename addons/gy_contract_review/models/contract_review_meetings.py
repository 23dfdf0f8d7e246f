from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

CONVENORS = ("salesperson", "sales_manager")


class ContractReview(models.Model):
    """Meetings about a round, which the salesperson convenes where papers do not settle it (R5.2)."""

    _inherit = "gy.contract.review"

    meeting_ids = fields.One2many(
        "gy.contract.review.meeting", "review_id", string="Review Meetings"
    )
    can_convene = fields.Boolean(compute="_compute_can_convene")

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_can_convene(self):
        convenes = self.env.user._gy_has_role(*CONVENORS)
        for review in self:
            review.can_convene = (
                convenes
                and review.state == "running"
                and not review._closed_because()
                and review.order_id.has_access("write")
            )

    @public
    def action_convene(self, starts_at, place, user_ids, agenda):
        """Convene a meeting about this round; those who are to come are told (R5.2).

        :param starts_at: naive datetime in UTC, or in ISO 8601; not before the round
        :param str place: where
        :param user_ids: ids of the colleagues who are to come
        :param str agenda: what it is about
        :return: id of the ``gy.contract.review.meeting``
        :raise AccessError: for anyone but salespeople with the right to edit the contract
        :raise UserError: when the round does not run any more, or something is missing
        """
        self.check_access("read")
        self.order_id._gy_check_role(*CONVENORS)
        self.order_id.check_access("write")
        place, agenda = (place or "").strip(), (agenda or "").strip()
        if self.state != "running" or self._closed_because():
            words = self._closed_because() or self.env._("this round is decided.")
            raise UserError(self._said(words))
        if not (starts_at and place and agenda):
            raise UserError(self._said(self.env._("say when, where and on what they meet.")))
        if clock.today(self, starts_at) < self._submitted_day():
            raise UserError(self._said(self.env._("a meeting lies after the submission.")))
        invited = self._read_colleagues(user_ids)
        meeting = self.env["gy.contract.review.meeting"]._gy_create_decided(
            [
                {
                    "review_id": self.id,
                    "convenor_id": self.env.uid,
                    "starts_at": starts_at,
                    "place": place,
                    "agenda": agenda,
                    "participant_ids": [fields.Command.set(invited.ids)],
                }
            ]
        )
        # Salespeople need not be able to write reviews; the round tells of its meeting.
        self.sudo()._tell_meeting(
            self.env._(
                "%(user)s convenes a meeting on %(contract)s, %(moment)s, %(place)s, with "
                "%(names)s: %(agenda)s",
                user=self.env.user.name,
                contract=self.order_id.name,
                moment=clock.in_words(self, starts_at),
                place=place,
                names=format_list(self.env, invited.mapped("name")),
                agenda=agenda,
            ),
            invited,
        )
        return meeting.id

    def _said(self, words):
        return self.env._("%(review)s: %(words)s", review=self.display_name, words=words)

    def _read_colleagues(self, user_ids):
        """Return the colleagues that a client named.

        :raise UserError: for nobody, and for others than people of the company who work here
        """
        users = self.env["res.users"].browse(getattr(user_ids, "ids", user_ids) or []).exists()
        others = users.filtered(
            lambda user: (
                user.share or not user.active or self.company_id not in user.sudo().company_ids
            )
        )
        if not users or others:
            raise UserError(self._said(self.env._("name colleagues of the company.")))
        return users

    def _tell_meeting(self, body, users):
        """Note something about a meeting in the chatter of this round, and tell these users."""
        self.message_post(body=body, partner_ids=users.partner_id.ids)

    def _file_form_again(self):
        """Have the form printed anew where it was filed before these minutes; both stay filed."""
        if self.document_id:
            self._gy_write_decided({"document_id": False})
            # Printing takes a moment, which who files the minutes need not wait for.
            self.env.ref("gy_contract_review.ir_cron_file_forms").sudo()._trigger()
