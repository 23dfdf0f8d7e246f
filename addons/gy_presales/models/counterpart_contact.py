from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.places import moved

from ..tools import content

# Native records of which a contact can tell: the link to each, and where its files hang.
SOURCES = {
    "activity_id": "mail.activity",
    "event_id": "calendar.event",
    "message_id": "mail.message",
}
# Activities in which somebody was spoken to; messages that went to somebody.
SPOKEN, MAILED = ("phonecall", "meeting"), ("comment", "email_outgoing")

# What the customer's people take an interest in, by the regulation's 3.3.2.
INTERESTS = [
    ("salesperson", "The salesperson"),
    ("products", "Products and services"),
    ("plant", "A visit to our plant"),
    ("quality", "Quality system"),
    ("management", "Management system"),
    ("operations", "Operations and plans"),
    ("purchase", "A purchase"),
]


class CounterpartContact(models.Model):
    """One contact with a person on the customer's side: role, form and content (R1.3).

    A native call, meeting or mail of the opportunity is the contact where there is one: the day
    is its day, the files are its files, and it is told of once.
    """

    _name = "gy.counterpart.contact"
    _description = "Contact with a Counterpart"
    _inherit = ["gy.presales.mixin", "gy.person.mixin", "gy.files.mixin"]
    _order = "date desc, id desc"
    _rec_name = "partner_id"

    decides = fields.Boolean(compute="_compute_decides", store=True)
    communication = fields.Text(related="role_id.communication")
    date = fields.Date(
        compute="_compute_date", store=True, precompute=True, readonly=False, required=True
    )
    form = fields.Selection(
        [
            ("call", "Call"),
            ("visit", "Visit"),
            ("exchange", "Technical Exchange"),
            ("plant", "Visit to our Plant"),
            ("letter", "Letter or E-mail"),
        ],
        compute="_compute_form",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    content = fields.Text(required=True)
    interest = fields.Selection(
        INTERESTS,
        string="Interest in",
        help="What the contact raised the counterpart's interest in.",
    )
    party_ids = fields.Many2many(related="lead_id.gy_party_ids")
    user_id = fields.Many2one(related="create_uid", string="Recorded by", store=True, index=True)
    activity_id = fields.Many2one("mail.activity", string="Activity", copy=False)
    event_id = fields.Many2one("calendar.event", string="Meeting", copy=False)
    message_id = fields.Many2one("mail.message", string="Mail", copy=False)
    attachment_ids = fields.Many2many(
        help="Photos, voice notes, papers: those of the call, the meeting or the mail, and others.",
    )

    _activity_uniq = models.UniqueIndex(
        "(activity_id) WHERE activity_id IS NOT NULL", "This activity is told of already."
    )
    _event_uniq = models.UniqueIndex(
        "(event_id) WHERE event_id IS NOT NULL", "This meeting is told of already."
    )
    _message_uniq = models.UniqueIndex(
        "(message_id) WHERE message_id IS NOT NULL", "This mail is told of already."
    )
    _source_check = models.Constraint(
        "CHECK (num_nonnulls(activity_id, event_id, message_id) <= 1)",
        "A contact tells of one activity, one meeting or one mail.",
    )

    # -- computes --------------------------------------------------------------------

    # Copied: a later change of the definition does not undo what was found.
    @api.depends("role_id")
    def _compute_decides(self):
        for contact in self:
            contact.decides = contact.role_id.decides

    @api.depends("activity_id", "event_id.start", "message_id")
    def _compute_date(self):
        for contact in self:
            contact.date = contact._source_day() or contact.date or clock.today(contact)

    @api.depends("activity_id", "event_id", "message_id")
    def _compute_form(self):
        for contact in self:
            call = contact.activity_id.activity_type_id.category == "phonecall"
            mail = "letter" if contact.message_id else "visit"
            contact.form = contact.form or ("call" if call else mail)

    def _source_day(self):
        """Return the day of the native record that this contact tells of, if there is one."""
        self.ensure_one()
        if self.activity_id:
            return self.activity_id.date_done
        moment = self.event_id.start or self.message_id.date
        return moment and clock.today(self, moment)

    @api.depends_context("uid")
    @api.depends("activity_id", "event_id", "message_id")
    def _compute_attachment_ids(self):
        res = super()._compute_attachment_ids()
        # Whoever reads the contact sees of its files what the native record shows them.
        files, native = self.env["ir.attachment"], self.sudo()
        linked = native.activity_id.attachment_ids | native.message_id.attachment_ids
        readable = linked.with_env(self.env)._filtered_access("read")
        events = [("res_model", "=", "calendar.event"), ("res_id", "in", native.event_id.ids)]
        of_event = files.search(events).grouped("res_id")
        for contact, told in zip(self, native, strict=True):
            linked = told.activity_id.attachment_ids | told.message_id.attachment_ids
            contact.attachment_ids |= files.union(
                readable & linked.with_env(self.env), of_event.get(told.event_id.id, files)
            )
        return res

    # -- checks --------------------------------------------------------------------------

    @api.constrains("date", "event_id", "activity_id", "message_id")
    def _check_date(self):
        for contact in self:
            contact._check_not_future(contact.date)
            # Facts of the contact, whoever may read its source.
            day = contact.sudo()._source_day()
            if day and contact.date != day:
                raise UserError(
                    self.env._(
                        "%(contact)s: the contact is of %(day)s, the day of what it tells of.",
                        contact=contact.display_name,
                        day=day,
                    )
                )

    @api.constrains("lead_id", *SOURCES)
    def _check_source(self):
        """Refuse to tell of what is not a contact of this opportunity, or did not take place."""
        # Whether it is does not depend on who may read it.
        for contact in self.sudo():
            told = contact.activity_id or contact.event_id or contact.message_id
            if told and not contact._is_of_lead():
                raise UserError(
                    self.env._(
                        "%s: choose a call or a meeting of this opportunity that took place, or a "
                        "mail of it to somebody outside.",
                        contact.display_name,
                    )
                )

    def _is_of_lead(self):
        """Tell whether the source is a contact of the opportunity, and took place."""
        activity, event, message = self.activity_id, self.event_id, self.message_id
        if activity:
            place = (activity.res_model, activity.res_id)
            spoken = activity.activity_type_id.category in SPOKEN
            return place == ("crm.lead", self.lead_id.id) and spoken and activity.date_done
        if event:
            return event.opportunity_id == self.lead_id and event.start <= fields.Datetime.now()
        place = (message.model, message.res_id)
        sent = message.message_type in MAILED and any(message.partner_ids.mapped("partner_share"))
        return place == ("crm.lead", self.lead_id.id) and sent

    @api.constrains("content")
    def _check_content(self):
        for contact in self:
            content.check_says(contact, "content")

    @api.model_create_multi
    def create(self, vals_list):
        contacts = super().create(vals_list)
        contacts.lead_id._gy_map(contacts)
        return contacts

    def write(self, vals):
        for name in SOURCES:
            if moved(self, vals, name):
                raise UserError(self.env._("A contact stays with what it tells of."))
        return super().write(vals)
