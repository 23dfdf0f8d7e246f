from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import escalation

LETTER = "gy_complaint.action_report_complaint_answer"
# In the context of the composer that sends an answer, as core marks quotations.
ANSWERS = "gy_answers_complaint"


class HelpdeskTicket(models.Model):
    """The answer to the customer: a letter on our paper, mailed or handed over, filed (R13.3)."""

    _inherit = "helpdesk.ticket"

    gy_answered_on = fields.Date(
        string="Answer Sent", copy=False, readonly=True, tracking=True, groups=INTERNAL
    )
    gy_told_level = fields.Integer(
        string="Who Was Told", copy=False, readonly=True, groups=INTERNAL
    )
    gy_told_on = fields.Date(string="Told on", copy=False, readonly=True, groups=INTERNAL)

    @public
    def action_gy_send_answer(self):
        """Open the mail to the customer, with the letter of answer attached.

        :return: the action that opens Odoo's composer
        :raise AccessError: for who may not change the ticket
        :raise UserError: without an answer, cause or customer
        """
        self._gy_check_answerable()
        template = self.env.ref("gy_complaint.mail_template_complaint_answer")
        action = actions.open_composer(
            self,
            self.env._("Send Answer"),
            template_id=template.id,
            partner_ids=self.partner_id.ids,
        )
        action["context"][ANSWERS] = True
        return action

    @public
    def action_gy_answer_handed_over(self):
        """Say that the customer was given the printed letter; it is filed.

        :raise AccessError: for who may not change the ticket
        :raise UserError: without an answer, cause or customer
        """
        self._gy_check_answerable()
        self._gy_note_answered()
        return True

    def _gy_check_answerable(self):
        """Refuse to answer what says nothing.

        :raise AccessError: for who may not change the ticket
        :raise UserError: naming what is missing
        """
        self.check_access("write")
        names = [name for name in ("gy_cause", "gy_answer") if not (self[name] or "").strip()]
        names += [] if self.partner_id else ["partner_id"]
        if not self.gy_is_complaint:
            raise UserError(self.env._("%s is no complaint.", self.display_name))
        if names:
            labels = [self._fields[name]._description_string(self.env) for name in names]
            raise UserError(
                self.env._(
                    "%(complaint)s: before the customer is answered, fill in: %(fields)s.",
                    complaint=self.display_name,
                    fields=", ".join(labels),
                )
            )

    def message_post(self, **kwargs):
        message = super().message_post(**kwargs)
        if self.env.context.get(ANSWERS) and self.partner_id in message.partner_ids:
            self._gy_check_answerable()
            self._gy_note_answered()
        return message

    def _gy_note_answered(self):
        """Note when the customer was answered first, and file the letter."""
        self.ensure_one()
        today = clock.today(self)
        self._gy_write_decided({"gy_answered_on": self.gy_answered_on or today})
        name = f"{self.env._('Answer to complaint')} {self.number}.pdf"
        order, documents = self.gy_order_id, self.env["gy.document"]
        # Who answers need not be able to read all that the letter prints.
        letter = self.sudo()
        if order and order.sudo()._gy_takes_papers():
            documents._print_and_file(LETTER, "complaint_answer", name, order, letter, today)
        else:
            self.with_context(**{ANSWERS: False}).message_post(
                body=self.env._("The answer stays here: no dossier takes it."),
                attachments=[(name, documents._print(LETTER, letter))],
            )

    def _gy_answering_day(self):
        """Return the day that the letter bears."""
        self.ensure_one()
        return clock.today(self)

    # -- late answers ------------------------------------------------------------------

    @api.model
    def _gy_late_answers(self, today):
        """Return the complaints whose customer still waits for an answer that was due."""
        return self.search(
            [
                ("gy_is_complaint", "=", True),
                ("gy_is_open", "=", True),
                ("gy_answered_on", "=", False),
                ("gy_answer_deadline", "<", today),
                ("gy_told_level", "<", escalation.MANAGER),
            ],
            order="id",
        )

    def _gy_escalate(self, today):
        """Tell whose turn it is that this complaint is not answered."""
        self.ensure_one()
        level = escalation.next_level(
            self.gy_told_level,
            self.gy_told_on,
            self.gy_answer_deadline,
            today,
            self.company_id._gy_add_workdays,
        )
        if not level:
            return
        for users, here in self._gy_told_of_lateness(level, self.user_id):
            here.message_notify(
                partner_ids=users.partner_id.ids,
                body=here.env._(
                    "%(complaint)s: the answer to %(customer)s was due on %(day)s.",
                    complaint=here.display_name,
                    customer=here.partner_id.name or here.partner_name,
                    day=format_date(here.env, self.gy_answer_deadline),
                ),
                subject=here.env._("Answer to a complaint is late"),
            )
        self._gy_write_decided({"gy_told_level": level, "gy_told_on": today})

    def _gy_told_of_lateness(self, level, owner):
        """Return ``[(users, this ticket in their language)]`` of those told on a level."""
        self.ensure_one()
        users = self.env["res.users"]._gy_holders("sales_manager", self.company_id)
        head = self.env["gy.department"]._head_of("quality", self.company_id)
        if level == escalation.SUPERVISOR:
            users = owner | (head or users)
        return [
            (
                users.filtered(lambda user, lang=lang: user.lang == lang),
                self.with_context(lang=lang),
            )
            for lang in sorted(set(users.mapped("lang")), key=str)
        ]
