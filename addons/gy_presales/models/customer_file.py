from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

from .insight_topic import SECTIONS, SENSITIVE

# Contacts at which one sees the customer.
VISITS = ("visit", "exchange", "plant")
# How many things to find out next one can keep in mind.
NEXT = 3


class CustomerFile(models.Model):
    """What one of our companies knows of a customer, how complete it is, and what is next (R1.1)."""

    _name = "gy.customer.file"
    _description = "Customer File"
    _inherit = ["gy.decided.mixin", "gy.derived.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "known_share desc, id"
    _rec_name = "partner_id"
    # Whoever reads a file may say something about it.
    _mail_post_access = "read"

    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_company', '=', True), ('parent_id', '=', False)]",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    user_id = fields.Many2one(
        related="partner_id.user_id", string="Salesperson", store=True, index=True
    )
    insight_ids = fields.One2many("gy.customer.insight", "file_id", string="What Is Known")
    known_count = fields.Integer(
        string="Topics Known", compute="_compute_known", compute_sudo=True, store=True
    )
    known_share = fields.Integer(
        string="Complete (%)",
        compute="_compute_known",
        compute_sudo=True,
        store=True,
        aggregator="avg",
    )
    company_share = fields.Integer(
        string="Company (%)",
        compute="_compute_known",
        compute_sudo=True,
        store=True,
        aggregator="avg",
    )
    chain_share = fields.Integer(
        string="Industry Chain (%)",
        compute="_compute_known",
        compute_sudo=True,
        store=True,
        aggregator="avg",
    )
    operations_share = fields.Integer(
        string="Production and Business (%)",
        compute="_compute_known",
        compute_sudo=True,
        store=True,
        aggregator="avg",
    )
    next_due = fields.Date(
        string="Renew by",
        compute="_compute_next_due",
        compute_sudo=True,
        store=True,
        index=True,
        help="The first day until which something known is valid.",
    )
    sensitive_due = fields.Date(
        string="Renew Sensitive Ones by",
        compute="_compute_next_due",
        compute_sudo=True,
        store=True,
        index="btree_not_null",
        groups=SENSITIVE,
        help="The first day until which a sensitive entry is valid.",
    )
    next_topic_ids = fields.Many2many(
        "gy.insight.topic", string="Find out Next", compute="_compute_next_topic_ids"
    )
    last_visit_on = fields.Date(string="My Last Visit", compute="_compute_last_visit_on")
    fresh_count = fields.Integer(string="New since My Last Visit", compute="_compute_fresh_count")
    idea_count = fields.Integer(string="Growth Ideas", compute="_compute_idea_count")

    _file_uniq = models.UniqueIndex(
        "(partner_id, company_id)", "There is a file of this customer already. Open that one."
    )

    # -- computes ------------------------------------------------------------------

    # Everybody reads these figures of the file: nothing in them tells of a sensitive entry.
    @api.depends("insight_ids.is_current", "insight_ids.section", "insight_ids.is_sensitive")
    def _compute_known(self):
        topics = self.env["gy.insight.topic"]._counts(Domain("is_sensitive", "=", False))
        known = defaultdict(dict)
        for file, section, count in self.env["gy.customer.insight"]._read_group(
            self._current_domain() & Domain("is_sensitive", "=", False),
            ["file_id", "section"],
            ["__count"],
        ):
            known[file.id][section] = count
        for file in self:
            found = known[file.id]
            for section, _label in SECTIONS:
                file[f"{section}_share"] = _share(found.get(section, 0), topics.get(section, 0))
            file.known_count = sum(found.values())
            file.known_share = _share(file.known_count, sum(topics.values()))

    @api.depends("insight_ids.is_current", "insight_ids.valid_until", "insight_ids.is_sensitive")
    def _compute_next_due(self):
        ends = self.env["gy.customer.insight"]._read_group(
            self._current_domain() & Domain("valid_until", "!=", False),
            ["file_id", "is_sensitive"],
            ["valid_until:min"],
        )
        due = {(file.id, sensitive): day for file, sensitive, day in ends}
        for file in self:
            file.next_due = due.get((file.id, False), False)
            file.sensitive_due = due.get((file.id, True), False)

    def _current_domain(self):
        """Return the domain of what is known now of the topics in use."""
        return (
            Domain("file_id", "in", self.ids)
            & Domain("is_current", "=", True)
            & Domain("topic_id.active", "=", True)
        )

    @api.depends("insight_ids.is_current", "insight_ids.valid_until")
    @api.depends_context("uid")
    def _compute_next_topic_ids(self):
        topics = self.env["gy.insight.topic"]._askable()
        known = defaultdict(dict)
        for insight in self.env["gy.customer.insight"].search_fetch(
            self._current_domain(), ["file_id", "topic_id", "valid_until"]
        ):
            known[insight.file_id.id][insight.topic_id.id] = insight.valid_until
        for file in self:
            file.next_topic_ids = topics._ranked(known[file._origin.id])[:NEXT]

    @api.depends("partner_id")
    @api.depends_context("uid")
    def _compute_last_visit_on(self):
        seen = defaultdict(list)
        rows = self.env["gy.counterpart.contact"]._read_group(
            [
                ("user_id", "=", self.env.uid),
                ("form", "in", VISITS),
                ("lead_id.partner_id", "child_of", self.partner_id.ids),
            ],
            ["lead_id"],
            ["date:max"],
        )
        for lead, day in rows:
            seen[lead.partner_id.commercial_partner_id].append(day)
        held = self.env["gy.plant.visit"]._read_group(
            [
                ("user_id", "=", self.env.uid),
                ("state", "=", "held"),
                ("partner_id", "in", self.partner_id.ids),
            ],
            ["partner_id"],
            ["held_on:max"],
        )
        for partner, day in held:
            seen[partner].append(day)
        for file in self:
            file.last_visit_on = max(seen[file.partner_id], default=False)

    @api.depends("last_visit_on", "insight_ids.date")
    @api.depends_context("uid")
    def _compute_fresh_count(self):
        for file in self:
            fresh = file._fresh_domain()
            file.fresh_count = self.env["gy.customer.insight"].search_count(fresh)

    def _fresh_domain(self):
        """Return the domain of what others or I recorded after my last visit; all before one."""
        self.ensure_one()
        domain = Domain("file_id", "=", self._origin.id)
        since = self.last_visit_on
        if not since:
            return domain
        return domain & Domain("create_date", ">", clock.noon(self.company_id, since))

    def _compute_idea_count(self):
        counts = dict(
            self.env["gy.growth.idea"]._read_group(
                [("partner_id", "in", self.partner_id.ids)], ["partner_id"], ["__count"]
            )
        )
        for file in self:
            file.idea_count = counts.get(file.partner_id, 0)

    # -- one for each customer -------------------------------------------------------

    @api.model
    def _of(self, partners):
        """Return ``{company partner: its file}`` in this company; the caller checked who asks.

        :param partners: customers; what is recorded for a person belongs to the company
        """
        partners = partners.commercial_partner_id
        company = self.env.company
        # Whether there is a file does not depend on who may read it.
        found = self.sudo().search(
            [("partner_id", "in", partners.ids), ("company_id", "=", company.id)]
        )
        missing = partners - found.partner_id
        # The file begins with what is recorded in it, whoever records it.
        found |= self._gy_create_decided(
            [{"partner_id": partner.id, "company_id": company.id} for partner in missing]
        ).sudo()
        return {file.partner_id: file.with_env(self.env) for file in found}

    @api.model_create_multi
    def create(self, vals_list):
        partners = self.env["res.partner"]
        for vals in vals_list:
            if vals.get("partner_id"):
                partner = partners.browse(vals["partner_id"])
                vals["partner_id"] = partner.commercial_partner_id.id
        return super().create(vals_list)

    def write(self, vals):
        for name in {"partner_id", "company_id"} & vals.keys():
            if not self.env.su and any(file[name].id != vals[name] for file in self):
                raise UserError(self.env._("A file stays with its customer and company."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_filled(self):
        for file in self:
            # Entries count, whoever may read them.
            if file.sudo().insight_ids:
                raise UserError(
                    self.env._("%s: what is known is kept with the file.", file.display_name)
                )

    def _take_over(self, other):
        """Take over another file of the same company: both customers are one now (R1.1).

        :param other: the file that goes; who merges customers has the right to
        """
        self.ensure_one()
        # Everything moves, also what whoever merges may not read.
        other.sudo().insight_ids._gy_write_decided(
            {"file_id": self.id, "partner_id": self.partner_id.id}
        )
        other.sudo().message_change_thread(self)
        other.sudo().activity_ids.write({"res_id": self.id})
        other.sudo().unlink()

    # -- actions -------------------------------------------------------------------

    @public
    def action_view_fresh(self):
        """List what was recorded since the user last saw the customer."""
        self.check_access("read")
        name = self.env._("New since My Last Visit")
        return actions.open_list("gy.customer.insight", name, list(self._fresh_domain()))

    @public
    def action_view_insights(self):
        """List everything that was ever recorded of this customer, group by group."""
        self.check_access("read")
        return actions.open_list(
            "gy.customer.insight",
            self.env._("What Is Known of %s", self.partner_id.display_name),
            [("file_id", "=", self.id)],
            {"default_partner_id": self.partner_id.id},
        )

    @public
    def action_view_ideas(self):
        """List the growth ideas of this customer."""
        self.check_access("read")
        return actions.open_list(
            "gy.growth.idea",
            self.env._("Growth Ideas"),
            [("partner_id", "=", self.partner_id.id)],
            {"default_partner_id": self.partner_id.id},
        )


def _share(part, whole):
    return round(100 * part / whole) if whole else 0
