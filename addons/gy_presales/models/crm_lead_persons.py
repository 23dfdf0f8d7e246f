from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public

from .plant_visit import OPEN_STATES

# Who takes part in a project; persons opposite are theirs.
PARTIES = (
    "partner_id",
    "gy_host_factory_id",
    "gy_ordering_unit_id",
    "gy_design_institute_id",
    "gy_end_user_id",
)


class CrmLead(models.Model):
    """Who stands opposite in an opportunity, and who of them comes to our plant (R1.3, R1.4)."""

    _inherit = "crm.lead"

    gy_person_ids = fields.One2many("gy.counterpart", "lead_id", string="Contact Map", groups=ROLE)
    gy_party_ids = fields.Many2many(
        "res.partner",
        string="Parties",
        compute="_compute_gy_party_ids",
        compute_sudo=True,
        groups=INTERNAL,
        help="The uppermost companies of whoever takes part; persons opposite are theirs.",
    )
    gy_visit_ids = fields.One2many(
        "gy.plant.visit", "lead_id", string="Visits to Our Plant", groups=ROLE
    )
    gy_visit_count = fields.Integer(
        string="Plant Visits", compute="_compute_gy_visit_count", compute_sudo=True, groups=INTERNAL
    )

    @api.depends("gy_visit_ids")
    def _compute_gy_visit_count(self):
        for lead in self:
            lead.gy_visit_count = len(lead.gy_visit_ids)

    @api.depends(*PARTIES)
    def _compute_gy_party_ids(self):
        for lead in self:
            parties = (_group(lead[name]) for name in PARTIES if lead[name])
            lead.gy_party_ids = self.env["res.partner"].union(*parties)

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"gy_person_ids"}

    # -- whose people they are -------------------------------------------------------

    @api.constrains(*PARTIES)
    def _check_gy_persons(self):
        """Persons recorded here stay those of a party, whoever the parties become."""
        for lead in self:
            # Who was recorded does not depend on who may read it; everybody stands on the map.
            lead._gy_check_persons(lead.sudo().gy_person_ids.partner_id)

    def _gy_check_persons(self, persons):
        """Refuse persons of nobody named on the opportunity, and our own people (R1.3).

        A person belongs to a company and to its group: what stands above and below it.

        :raise UserError: naming the person
        """
        self.ensure_one()
        if not persons:
            return
        # Whose people they are does not depend on who may read the companies.
        lead, persons = self.sudo(), persons.sudo()
        ours = _group(lead.company_id.partner_id)
        for person in persons:
            if person.user_ids.filtered(lambda user: not user.share) or _group(person) == ours:
                raise UserError(
                    self.env._(
                        "%s is one of our own people, not the customer's.", person.display_name
                    )
                )
            if _group(person) not in lead.gy_party_ids:
                raise UserError(
                    self.env._(
                        "%(person)s belongs neither to the customer nor to a party of the project "
                        "named on %(lead)s. Name the company there, or enter the person as one of "
                        "its contacts.",
                        person=person.display_name,
                        lead=lead.display_name,
                    )
                )

    def _gy_opposite(self, persons):
        """Return those of ``persons`` who stand opposite here: people, and of a party (R1.3)."""
        self.ensure_one()
        # Whose people they are does not depend on who may read the companies.
        lead, ours = self.sudo(), _group(self.sudo().company_id.partner_id)
        found = persons.sudo().filtered(
            lambda person: (
                not person.is_company
                and person.partner_share
                and _group(person) != ours
                and _group(person) in lead.gy_party_ids
            )
        )
        return found.with_env(persons.env)

    # -- the map ------------------------------------------------------------------------

    def _gy_map(self, entries):
        """Put persons who were met or invited on the map; who stands there stays as judged.

        :param entries: contacts or guests, each with ``lead_id``, ``partner_id`` and ``role_id``
        """
        # Whoever may record a contact may have its person stand on the map.
        persons = self.env["gy.counterpart"].sudo()
        there = {(row.lead_id, row.partner_id) for row in self.sudo().gy_person_ids}
        missing = {}
        for entry in entries.sudo():
            key = (entry.lead_id, entry.partner_id)
            if key not in there:
                missing[key] = entry.role_id
        persons.create(
            [
                {"lead_id": lead.id, "partner_id": person.id, "role_id": role.id}
                for (lead, person), role in missing.items()
            ]
        )

    def _merge_dependences(self, opportunities):
        """Whoever stands on the maps of the opportunities that go comes along, each person once.

        So do activities that were done: core leaves archived ones behind, and contacts tell of them.
        """
        done = self.env["mail.activity"].with_context(active_test=False)
        # Whoever may merge opportunities may see them; the activities only change their place.
        place = [("res_model", "=", self._name), ("res_id", "in", opportunities.ids)]
        done.sudo().search([*place, ("active", "=", False)]).write({"res_id": self.id})
        res = super()._merge_dependences(opportunities)
        # Whoever may merge opportunities may see them; the rows only change their place.
        there = self.sudo().gy_person_ids.partner_id
        for row in (opportunities - self).sudo().gy_person_ids:
            if row.partner_id in there:
                row.unlink()
            else:
                there |= row.partner_id
                row._gy_write_decided({"lead_id": self.id})
        return res

    # -- visits ---------------------------------------------------------------------------

    def write(self, vals):
        res = super().write(vals)
        if not {"user_id", "active", "probability"}.isdisjoint(vals):
            self._gy_follow_with_visits("user_id" in vals)
        return res

    def _gy_follow_with_visits(self, handed_over):
        """Call off the visits to come of what is lost; those of another salesperson are theirs.

        A visit whose day is over may have taken place: somebody says what came of it.

        :param bool handed_over: the opportunities have another salesperson
        """
        # The visits are the opportunity's, whoever sees them.
        visits = self.sudo().gy_visit_ids.filtered(lambda visit: visit.state in OPEN_STATES)
        coming = visits.filtered(lambda visit: visit.date >= clock.today(visit))
        if lost := coming.filtered(lambda visit: visit.lead_id.won_status == "lost"):
            lost._call_off(self.env._("The opportunity is lost."))
        if handed_over:
            (visits - lost)._follow_in_calendar()

    @public
    def action_gy_view_visits(self):
        """List the visits to our plant of this opportunity; a new one begins with its contacts."""
        self.check_access("read")
        return actions.open_list(
            "gy.plant.visit",
            self.env._("Visits to Our Plant"),
            [("lead_id", "=", self.id)],
            {"default_lead_id": self.id},
        )


def _group(partner):
    """Return the uppermost company of a partner."""
    while partner.parent_id:
        partner = partner.parent_id
    return partner
