from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import clock, gate_pass, lead_papers
from odoo.addons.gy_sales_process.tools.places import moved

from .counterpart_contact import INTERESTS


class Counterpart(models.Model):
    """A person on the contact map of an opportunity: what they do there, and how they see us (R1.3).

    Who is met or invited stands here by itself. When somebody was last in contact follows from what
    was recorded anyway: contacts, meetings, calls and other activities that were done, plant visits.
    """

    _name = "gy.counterpart"
    _description = "Person on the Contact Map"
    _inherit = ["gy.person.mixin", "gy.decided.mixin", "gy.derived.mixin"]
    _order = "influence, id"
    _rec_name = "partner_id"

    lead_id = fields.Many2one(
        "crm.lead", string="Opportunity", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="lead_id.company_id", store=True, index=True)
    user_id = fields.Many2one(
        related="lead_id.user_id", string="Salesperson", store=True, index=True
    )
    function = fields.Char(related="partner_id.function")
    communication = fields.Text(related="role_id.communication")
    influence = fields.Selection(
        [
            ("1_decides", "Decides"),
            ("2_influences", "Influences"),
            ("3_informed", "Is Informed"),
        ],
        compute="_compute_influence",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        help="In this opportunity; begins with what the role says.",
    )
    attitude = fields.Selection(
        [
            ("for", "For Us"),
            ("neutral", "Neutral"),
            ("against", "Against Us"),
            ("unknown", "Not Known Yet"),
        ],
        required=True,
        default="unknown",
    )
    note = fields.Char(help="What matters to this person, whom they listen to.")
    interest = fields.Selection(
        INTERESTS,
        string="Interest in",
        compute="_compute_interest",
        compute_sudo=True,
        help="By the latest contact that tells it.",
    )
    last_contact_on = fields.Date(string="Last Contact", compute="_compute_last_contact_on")

    _once = models.UniqueIndex(
        "(lead_id, partner_id)", "This person is on the map of the opportunity already."
    )

    # -- computes --------------------------------------------------------------------

    @api.depends("role_id")
    def _compute_influence(self):
        for row in self:
            proposed = "1_decides" if row.role_id.decides else "2_influences"
            row.influence = row.influence or proposed

    @api.depends("lead_id.gy_contact_ids.interest", "lead_id.gy_visit_ids.interest")
    def _compute_interest(self):
        found = defaultdict(list)
        for contact in self.lead_id.gy_contact_ids.filtered(lambda one: one.interest and one.date):
            found[contact.lead_id, contact.partner_id].append((contact.date, contact.interest))
        for guest in self.lead_id.gy_visit_ids.guest_ids.filtered("came"):
            visit = guest.visit_id
            found[guest.lead_id, guest.partner_id].append((visit.held_on, visit.interest))
        for row in self:
            latest = max(found[row.lead_id, row.partner_id], default=(None, False))
            row.interest = latest[1]

    @api.depends_context("uid", "company")
    def _compute_last_contact_on(self):
        days = self._contact_days()
        for row in self:
            row.last_contact_on = max(days[row.lead_id.id, row.partner_id.id], default=False)

    def _contact_days(self):
        """Return ``{(id of the opportunity, id of the person): days on which they were in contact}``.

        What was done for the opportunity with its contact, or on the person, counts; a meeting
        counts for whoever was asked to it.
        """
        days = defaultdict(list)
        for lead, person, day in self._contacts_by_person():
            days[lead.id, person.id].append(day)
        for event in self._meetings():
            day = clock.today(self.env.company, event.start)
            for person in event.partner_ids:
                days[event.opportunity_id.id, person.id].append(day)
        of_person = defaultdict(list)
        for activity in self._activities_done():
            if activity.res_model == "res.partner":
                of_person[activity.res_id].append(activity.date_done)
            else:
                lead = self.lead_id.browse(activity.res_id)
                days[lead.id, lead.partner_id.id].append(activity.date_done)
        for row in self:
            days[row.lead_id.id, row.partner_id.id] += of_person[row.partner_id.id]
        return days

    def _contacts_by_person(self):
        """Yield opportunity, person and day of contacts, and of guests who came."""
        leads, persons = (
            ("lead_id", "in", self.lead_id.ids),
            ("partner_id", "in", self.partner_id.ids),
        )
        yield from self.env["gy.counterpart.contact"]._read_group(
            [leads, persons], ["lead_id", "partner_id"], ["date:max"]
        )
        came = self.env["gy.plant.visit.guest"].search_fetch(
            [leads, persons, ("came", "=", True)], ["lead_id", "partner_id", "visit_id"]
        )
        for guest in came:
            yield guest.lead_id, guest.partner_id, guest.visit_id.held_on

    def _meetings(self):
        """Return the meetings of these opportunities that have begun, with one of these persons."""
        return self.env["calendar.event"].search_fetch(
            [
                ("opportunity_id", "in", self.lead_id.ids),
                ("partner_ids", "in", self.partner_id.ids),
                ("start", "<=", fields.Datetime.now()),
            ],
            ["opportunity_id", "partner_ids", "start"],
        )

    def _activities_done(self):
        """Return the activities that were done on these opportunities and persons; core keeps them."""
        leads = Domain("res_model", "=", "crm.lead") & Domain("res_id", "in", self.lead_id.ids)
        persons = Domain("res_model", "=", "res.partner") & Domain(
            "res_id", "in", self.partner_id.ids
        )
        spoken = Domain("activity_type_id.category", "in", ("phonecall", "meeting"))
        done = Domain("active", "=", False) & Domain("date_done", "!=", False)
        return (
            self.env["mail.activity"]
            .with_context(active_test=False)
            .search_fetch((leads | persons) & spoken & done, ["res_model", "res_id", "date_done"])
        )

    # -- written ------------------------------------------------------------------------

    def write(self, vals):
        if moved(self, vals, "lead_id") and not gate_pass.is_granted(self, ["lead_id"]):
            raise UserError(self.env._("A person on the map stays with the opportunity."))
        return super().write(vals)

    def _take_over(self, other):
        """Take over another row of the same opportunity: both persons are one now.

        What was judged of this one stays.

        :param other: the row that goes; who merges persons has the right to
        """
        self.ensure_one()
        said = self if self.attitude != "unknown" else other
        self._gy_write_decided({"attitude": said.attitude, "note": self.note or other.note})
        other._gy_granted("partner_id").unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_met(self):
        lead_papers.remove_files(self)
        if gate_pass.is_granted(self, ["partner_id"]):
            return  # the person stays, in another row
        for row in self.sudo():  # whether somebody was met does not depend on who may read it
            met = row.lead_id.gy_contact_ids.partner_id
            if row.partner_id in met | row.lead_id.gy_visit_ids.guest_ids.partner_id:
                raise UserError(
                    self.env._(
                        "%s was met or invited, and stays on the map.", row.partner_id.display_name
                    )
                )
