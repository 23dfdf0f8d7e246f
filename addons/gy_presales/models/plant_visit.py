from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools.misc import clean_context

from odoo.addons.gy_sales_process.tools import clock, gate_pass
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import content
from .counterpart_contact import INTERESTS
from .presales_mixin import check_place

# What was planned; kept as it is once the visit took place, or was called off.
PLANNED = {
    "name",
    "lead_id",
    "starts_at",
    "ends_at",
    "guest_ids",
    "item_ids",
    "pickup",
    "lodging",
    "meals",
    "note",
}
# What the visit's own methods write.
DECIDED = {"event_id", "held_on", "outcome", "interest", "cancel_reason"}
# What the meeting in the calendar shows of it.
MEETING = {"name", "starts_at", "ends_at", "item_ids"}
OPEN_STATES = ("planned", "invited", "accepted")


class PlantVisit(models.Model):
    """The customer's people come to our plant: who, when, what they see, what came of it (R1.4).

    The regulation asks salespeople to invite those who decide on technology and purchase (3.3.2).
    A visit that took place is evidence that the customer's interest is aroused, and of whom of
    those who came it is known that they decide.
    """

    _name = "gy.plant.visit"
    _description = "Visit to Our Plant"
    _inherit = ["gy.guarded.mixin", "gy.state.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "starts_at desc, id desc"

    name = fields.Char(string="Purpose", required=True, tracking=True)
    lead_id = fields.Many2one(
        "crm.lead",
        string="Opportunity",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('type', '=', 'opportunity'), ('partner_id', '!=', False)]",
    )
    partner_id = fields.Many2one(
        related="lead_id.partner_id.commercial_partner_id",
        string="Customer",
        store=True,
        index=True,
    )
    party_ids = fields.Many2many(related="lead_id.gy_party_ids")
    company_id = fields.Many2one(related="lead_id.company_id", store=True, index=True)
    user_id = fields.Many2one(
        related="lead_id.user_id", string="Salesperson", store=True, index=True
    )
    starts_at = fields.Datetime(string="Begins at", required=True, tracking=True)
    ends_at = fields.Datetime(string="Ends at", required=True, tracking=True)
    date = fields.Date(string="Day", compute="_compute_days", store=True, index=True)
    last_day = fields.Date(compute="_compute_days", store=True)
    guest_ids = fields.One2many("gy.plant.visit.guest", "visit_id", string="Guests")
    guest_count = fields.Integer(string="Guests Who Came", compute="_compute_guests", store=True)
    decider_count = fields.Integer(
        string="Of Them Deciding", compute="_compute_guests", store=True, help="Guests who came."
    )
    item_ids = fields.One2many("gy.plant.visit.item", "visit_id", string="Programme")
    pickup = fields.Char(
        string="Pick-up and Way back", help="Train or flight, who drives, which car."
    )
    lodging = fields.Char(help="Hotel, rooms, nights.")
    meals = fields.Char(help="When, where, with whom of ours.")
    note = fields.Text(string="To Be Prepared", help="Samples, papers, cases to show, interpreter.")
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("invited", "Invited"),
            ("accepted", "Accepted"),
            ("held", "Took Place"),
            ("declined", "Declined"),
            ("cancelled", "Called off"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
        tracking=True,
    )
    event_id = fields.Many2one(
        "calendar.event",
        string="Meeting",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    held_on = fields.Date(string="Took Place on", readonly=True, copy=False)
    outcome = fields.Text(readonly=True, copy=False)
    interest = fields.Selection(
        INTERESTS,
        string="Interest in",
        readonly=True,
        copy=False,
        help="What the guests took most interest in.",
    )
    cancel_reason = fields.Text(string="Called off because", readonly=True, copy=False)

    _in_order = models.Constraint("CHECK (ends_at > starts_at)", "A visit ends after it has begun.")

    @api.model
    def _gy_open_fields(self):
        return set(self._fields) - DECIDED

    # -- computes ------------------------------------------------------------------

    @api.depends("starts_at", "ends_at", "company_id")
    def _compute_days(self):
        for visit in self:
            visit.date = visit.starts_at and clock.today(visit, visit.starts_at)
            visit.last_day = visit.ends_at and clock.today(visit, visit.ends_at)

    @api.depends("guest_ids.came", "guest_ids.decides")
    def _compute_guests(self):
        for visit in self:
            came = visit.guest_ids.filtered("came")
            visit.guest_count = len(came)
            visit.decider_count = len(came.filtered("decides"))

    @api.depends("held_on", "cancel_reason", "guest_ids.answer")
    def _compute_state(self):
        for visit in self:
            visit.state = visit._derived_state()

    def _derived_state(self):
        """Return the state that follows from the answers, and from what became of it."""
        self.ensure_one()
        if self.cancel_reason:
            return "cancelled"
        if self.held_on:
            return "held"
        answers = set(self.guest_ids.mapped("answer"))
        if "accepted" in answers:
            return "accepted"
        if answers == {"declined"}:
            return "declined"
        return "invited" if answers else "planned"

    # -- what is planned -------------------------------------------------------------

    @api.constrains("name")
    def _check_name(self):
        for visit in self:
            content.check_says(visit, "name")

    @api.constrains("lead_id")
    def _check_lead(self):
        for visit in self:
            # Whose it is does not depend on who may see the opportunity.
            if not visit.sudo().lead_id.partner_id:
                raise UserError(
                    self.env._(
                        "%s: name the customer of the opportunity first.",
                        visit.sudo().lead_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        visits = super().create(vals_list)
        visits._follow_in_calendar()
        return visits

    def write(self, vals):
        planned = PLANNED & vals.keys()
        if planned and not gate_pass.is_granted(self, planned):
            self._check_open()
            check_place(self, vals)
        res = super().write(vals)
        if not MEETING.isdisjoint(vals):
            self._follow_in_calendar()
        return res

    def _check_open(self):
        """Refuse to change what took place, or was called off.

        :raise UserError: naming the visit and its state
        """
        self._gy_check_states(*OPEN_STATES, "declined")

    def _gy_check_part_open(self, parts):
        """Guests and programme are changed as long as the visit is open."""
        self._check_open()

    # -- in the calendar ---------------------------------------------------------------

    def _follow_in_calendar(self):
        """Have a meeting stand in the calendars of the salesperson and of all hosts.

        The customer's people get no mail from it: they are invited by the salesperson.
        """
        # A client's defaults are for the visit, not for its meeting.
        context = {**clean_context(self.env.context), "no_mail_to_attendees": True}
        # Whoever plans the visit moves its meeting, whoever put it into the calendar.
        for visit in self.sudo().filtered(lambda item: item.state in OPEN_STATES):
            event = visit.event_id.with_context(context)
            if event:
                event.write(visit._prepare_event())
            else:
                event = event.create(visit._prepare_event() | visit._prepare_new_event())
                visit._gy_write_decided({"event_id": event.id})

    def _prepare_event(self):
        """Return what the meeting in the calendar says."""
        self.ensure_one()
        people = (self.user_id or self.env.user) | self.item_ids.user_id
        return {
            "name": self.env._(
                "%(customer)s visits: %(purpose)s",
                customer=self.partner_id.name,
                purpose=self.name,
            ),
            "start": self.starts_at,
            "stop": self.ends_at,
            "partner_ids": [Command.set(people.partner_id.ids)],
            "user_id": (self.user_id or self.event_id.user_id or self.env.user).id,
        }

    def _prepare_new_event(self):
        """Return what the meeting keeps from its first day on: what it is of, and the way here."""
        self.ensure_one()
        link = Markup('<a href="/odoo/plant-visits/%s">%s</a>')
        return {
            "opportunity_id": self.lead_id.id,
            "description": link % (self.id, self.env._("Programme and guests")),
        }

    # -- on paper --------------------------------------------------------------------------

    @public
    def action_print(self):
        """Print the reception list, in Chinese, for who receives the guests.

        :raise AccessError: for who may not read the visit
        """
        self.check_access("read")
        return self.env.ref("gy_presales.action_report_plant_visit").report_action(self)

    def _expected(self):
        """Return the guests to be received: all but those who declined."""
        return self.guest_ids.filtered(lambda guest: guest.answer != "declined")

    def _in_words(self, moment):
        """Return a moment as it stands on paper, where the company works."""
        return clock.in_words(self, moment)
