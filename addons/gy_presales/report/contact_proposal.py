import re

from markupsafe import escape

from odoo import api, fields, models
from odoo.tools import SQL, html2plaintext

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

from ..models.counterpart_contact import MAILED, SOURCES, SPOKEN
from ..tools import content

# A mail says more than a contact has to.
LONGEST = 500
# Where the company of an opportunity works.
ZONE = SQL("company.gy_timezone")


class ContactProposal(models.Model):
    """Calls, meetings and mails of open opportunities that no contact tells of yet (R1.3).

    What was done natively is not entered again: a row is the native record, one click makes it
    the contact, and it is gone from here.
    """

    _name = "gy.contact.proposal"
    _description = "Contact to Complete"
    _inherit = ["gy.derived.mixin"]
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "lead_id"

    lead_id = fields.Many2one("crm.lead", string="Opportunity", readonly=True)
    customer_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    date = fields.Date(readonly=True)
    kind = fields.Selection(
        [("call", "Call"), ("meeting", "Meeting"), ("mail", "Mail")], readonly=True
    )
    activity_id = fields.Many2one("mail.activity", string="Activity", readonly=True)
    event_id = fields.Many2one("calendar.event", string="Meeting", readonly=True)
    message_id = fields.Many2one("mail.message", string="Mail", readonly=True)
    partner_id = fields.Many2one(
        "res.partner", string="Person", compute="_compute_native", help="Who stands opposite there."
    )
    text = fields.Text(string="Content", compute="_compute_native")

    _depends = {
        "calendar.event": ["active", "opportunity_id", "start"],
        "crm.lead": ["company_id", "partner_id", "type", "user_id", "won_status"],
        "gy.counterpart.contact": [*SOURCES],
        "gy.plant.visit": ["event_id"],
        "mail.activity": [
            "active",
            "activity_type_id",
            "calendar_event_id",
            "date_done",
            "res_id",
            "res_model",
        ],
        "mail.activity.type": ["category"],
        "mail.message": ["date", "is_internal", "message_type", "model", "partner_ids", "res_id"],
        "res.company": ["gy_process_enabled"],
        "res.partner": ["partner_share"],
    }

    @property
    def _table_query(self):
        return SQL(" UNION ALL ").join([self._activities(), self._meetings(), self._mails()])

    @api.model
    def _rows(self, number, day, kind, links, source):
        """Return the rows of one kind of native records.

        :param int number: of the kind: rows of several kinds share no id
        :param links: ids of activity, meeting and mail
        :param source: the native records, with the opportunity as ``lead``, and what they must be
        """
        return SQL(
            """SELECT native.id * 3 + %(number)s AS id, lead.id AS lead_id,
                      lead.partner_id AS customer_id, lead.user_id, lead.company_id,
                      %(day)s AS date, %(kind)s AS kind, %(links)s
                 FROM crm_lead lead
                 JOIN res_company company ON company.id = lead.company_id
                 JOIN %(source)s
                  AND company.gy_process_enabled AND lead.type = 'opportunity'
                  AND lead.won_status = 'pending'""",
            number=number,
            day=day,
            kind=kind,
            links=links,
            source=source,
        )

    @api.model
    def _activities(self):
        # A meeting that was put into the calendar is told of as the meeting.
        source = SQL(
            """mail_activity native ON native.res_model = 'crm.lead' AND native.res_id = lead.id
                 JOIN mail_activity_type type ON type.id = native.activity_type_id
                WHERE NOT native.active AND native.date_done IS NOT NULL
                  AND type.category IN %(spoken)s
                  AND NOT EXISTS (SELECT FROM calendar_event event
                                   WHERE event.id = native.calendar_event_id
                                     AND event.opportunity_id IS NOT NULL)
                  AND NOT EXISTS (SELECT FROM gy_counterpart_contact contact
                                   WHERE contact.activity_id = native.id)""",
            spoken=SPOKEN,
        )
        kind = SQL("CASE type.category WHEN 'phonecall' THEN 'call' ELSE 'meeting' END")
        links = SQL(
            "native.id AS activity_id, NULL::integer AS event_id, NULL::integer AS message_id"
        )
        return self._rows(0, SQL("native.date_done"), kind, links, source)

    @api.model
    def _meetings(self):
        # What came of a visit to our plant is said with the visit.
        source = SQL(
            """calendar_event native ON native.opportunity_id = lead.id
                WHERE native.active AND native.start <= now() AT TIME ZONE 'UTC'
                  AND NOT EXISTS (SELECT FROM gy_plant_visit visit
                                   WHERE visit.event_id = native.id)
                  AND NOT EXISTS (SELECT FROM gy_counterpart_contact contact
                                   WHERE contact.event_id = native.id)"""
        )
        links = SQL(
            "NULL::integer AS activity_id, native.id AS event_id, NULL::integer AS message_id"
        )
        day = clock.sql_day_in(SQL("native.start"), ZONE)
        return self._rows(1, day, SQL("'meeting'"), links, source)

    @api.model
    def _mails(self):
        source = SQL(
            """mail_message native ON native.model = 'crm.lead' AND native.res_id = lead.id
                WHERE native.message_type IN %(mailed)s AND NOT COALESCE(native.is_internal, FALSE)
                  AND EXISTS (SELECT FROM mail_message_res_partner_rel sent
                                JOIN res_partner partner ON partner.id = sent.res_partner_id
                               WHERE sent.mail_message_id = native.id AND partner.partner_share)
                  AND NOT EXISTS (SELECT FROM gy_counterpart_contact contact
                                   WHERE contact.message_id = native.id)""",
            mailed=MAILED,
        )
        links = SQL(
            "NULL::integer AS activity_id, NULL::integer AS event_id, native.id AS message_id"
        )
        day = clock.sql_day_in(SQL("native.date"), ZONE)
        return self._rows(2, day, SQL("'mail'"), links, source)

    # -- what the native record says ----------------------------------------------------------

    @api.depends_context("uid")
    @api.depends(*SOURCES)
    def _compute_native(self):
        # A private meeting tells others nothing, here neither.
        readable = {name: self[name]._filtered_access("read") for name in SOURCES}
        for row in self:
            # Not an intersection: what is read is read for all rows together.
            activity, event, message = (
                row[name] if row[name] in readable[name] else row[name].browse() for name in SOURCES
            )
            met = event.partner_ids | message.partner_ids
            found = row.lead_id._gy_opposite(met if event or message else row.lead_id.partner_id)
            row.partner_id = found.filtered("gy_counterpart_role_id")[:1] or found[:1]
            row.text = (_said(activity) or _agreed(event) or _written(message))[:LONGEST]

    @public
    def action_log(self):
        """Have a native call, meeting or mail be a contact, without entering it again (R1.3).

        Where person, role and content are known it is recorded at once; else a dialog asks for
        what is missing.

        :return: the dialog, or ``False`` where nothing is missing
        :raise AccessError: for anyone but who records contacts of the opportunity
        """
        self.check_access("read")
        contacts = self.env["gy.counterpart.contact"]
        contacts.check_access("create")
        values = {"lead_id": self.lead_id.id, "partner_id": self.partner_id.id}
        values |= {name: self[name].id for name in SOURCES if self[name]} | {"content": self.text}
        if self.partner_id.gy_counterpart_role_id and not content.is_meagre(self.text):
            contacts.create(values)
            return False
        label = self.env._("Log as Contact")
        return actions.open_dialog(contacts._name, label, **values)


def _said(activity):
    """Return what was noted of an activity; what came of it before what it was for."""
    return activity.feedback or _plain(activity.note) or activity.summary or ""


def _agreed(event):
    """Return what a meeting was about, without the names and addresses that core adds to it."""
    people = (event.user_id.partner_id | event.partner_ids).mapped("name")
    names = "|".join(re.escape(escape(name)) for name in people if name)
    notes = re.split(rf"<strong>[^<]*</strong>\s*<br\s*/?>(?:{names})", event.description or "")
    return "\n".join(filter(None, (event.name, _plain(notes[0]))))


def _written(message):
    """Return what a mail said."""
    return "\n".join(filter(None, (message.subject, _plain(message.body))))


def _plain(html):
    return html2plaintext(html or "").strip()
