from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public

# Facts of a dossier; each is read from the field of the contract or opportunity of that name with
# our prefix, where an installed addon has one (R15.1).
FACTS = (
    "host_machine",
    "host_factory_id",
    "ordering_unit_id",
    "design_institute_id",
    "project",
    "end_user_id",
)
SOURCES = {"order_id": "sale.order", "lead_id": "crm.lead"}


class Dossier(models.Model):
    """The papers of one contract, or of one lost opportunity (R15).

    It starts by itself, fills itself from the register of papers, and knows what is missing.
    Nobody has the right to write it: everything follows from records or is decided by a method.
    """

    _name = "gy.dossier"
    _description = "Dossier"
    _inherit = ["gy.record.mixin"]
    _order = "name desc, id desc"

    name = fields.Char(
        string="Number", required=True, copy=False, default=lambda self: self._next_number()
    )
    order_id = fields.Many2one(
        "sale.order", string="Contract", index="btree_not_null", ondelete="restrict"
    )
    lead_id = fields.Many2one(
        "crm.lead", string="Opportunity", index="btree_not_null", ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Direct Customer",
        compute="_compute_source",
        store=True,
        index="btree_not_null",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Salesperson",
        compute="_compute_source",
        store=True,
        index="btree_not_null",
    )
    host_machine = fields.Char(string="Host Machine Model", compute="_compute_facts", store=True)
    host_factory_id = fields.Many2one(
        "res.partner",
        string="Host-machine Factory",
        compute="_compute_facts",
        store=True,
        index="btree_not_null",
    )
    ordering_unit_id = fields.Many2one(
        "res.partner",
        string="Its Ordering Unit",
        compute="_compute_facts",
        store=True,
        index="btree_not_null",
    )
    design_institute_id = fields.Many2one(
        "res.partner",
        string="Design Institute",
        compute="_compute_facts",
        store=True,
        index="btree_not_null",
    )
    project = fields.Char(compute="_compute_facts", store=True)
    end_user_id = fields.Many2one(
        "res.partner",
        string="End User",
        compute="_compute_facts",
        store=True,
        index="btree_not_null",
    )
    product_usage = fields.Text(help="How the product is doing at the customer's.", readonly=True)
    started_on = fields.Date(required=True, default=fields.Date.context_today)
    lost_on = fields.Date(readonly=True)
    line_ids = fields.One2many("gy.dossier.line", "dossier_id", string="Papers Asked for")
    document_ids = fields.Many2many(
        "gy.document", string="Filed Papers", compute="_compute_document_ids"
    )
    handover_ids = fields.One2many("gy.dossier.handover", "dossier_id", string="Handovers")
    borrowing_ids = fields.One2many("gy.borrowing", "dossier_id", string="Borrowings")
    paper_count = fields.Integer(string="Papers There", compute="_compute_papers", store=True)
    required_count = fields.Integer(string="Papers Due", compute="_compute_papers", store=True)
    papers = fields.Char(compute="_compute_papers_text")
    state = fields.Selection(
        [
            ("open", "Being Filled"),
            ("complete", "Complete"),
            ("handing", "Handed Over"),
            ("closed", "In the Archive"),
            ("reopened", "Reopened"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )
    is_terminated = fields.Boolean(string="Terminated", compute="_compute_is_terminated")
    closing_date = fields.Date(related="order_id.gy_closing_date", store=True)
    proposed_on = fields.Date(
        string="Proposed for Closing on", readonly=True, index="btree_not_null"
    )
    retention_years = fields.Integer(string="Years Kept", readonly=True)
    retention_date = fields.Date(
        string="Kept until", compute="_compute_retention_date", store=True, index="btree_not_null"
    )
    checked_on = fields.Datetime(readonly=True)
    checked_by_id = fields.Many2one("res.users", readonly=True, index="btree_not_null")
    check_state = fields.Selection(
        [("intact", "As It Was Filed"), ("broken", "Not as It Was Filed")], readonly=True
    )
    check_note = fields.Text(string="Findings", readonly=True)

    _source_check = models.Constraint(
        "CHECK ((order_id IS NULL) != (lead_id IS NULL))",
        "A dossier belongs to one contract or to one opportunity.",
    )
    _list_idx = models.Index("(name DESC, id DESC)")
    _order_uniq = models.UniqueIndex(
        "(order_id) WHERE order_id IS NOT NULL", "The contract has a dossier already."
    )
    _lead_uniq = models.UniqueIndex(
        "(lead_id) WHERE lead_id IS NOT NULL", "The opportunity has a dossier already."
    )

    @api.model
    def _next_number(self):
        # The number is given by the system; whoever signs has no right on sequences.
        return self.env["ir.sequence"].sudo().next_by_code("gy.dossier") or "/"

    # -- computes --------------------------------------------------------------

    def _source(self):
        """Return the contract or the opportunity the dossier belongs to."""
        self.ensure_one()
        return self.order_id or self.lead_id

    @api.depends("order_id.partner_id", "order_id.user_id", "lead_id.partner_id", "lead_id.user_id")
    def _compute_source(self):
        for dossier in self:
            source = dossier._source()
            dossier.partner_id = source.partner_id
            dossier.user_id = source.user_id

    @api.depends(lambda self: self._facts_depends())
    def _compute_facts(self):
        for dossier in self:
            source = dossier._source()
            for name in FACTS:
                known = self._has_fact(source._name, name)
                dossier[name] = source[f"gy_{name}"] if known else False

    @api.model
    def _facts_depends(self):
        return ["order_id", "lead_id"] + [
            f"{source}.gy_{name}"
            for source, model in SOURCES.items()
            for name in FACTS
            if self._has_fact(model, name)
        ]

    @api.model
    def _has_fact(self, model, name):
        field = self.env[model]._fields.get(f"gy_{name}")
        own = self._fields[name]
        return bool(field) and field.type == own.type and field.comodel_name == own.comodel_name

    @api.depends("order_id.gy_document_ids", "lead_id")
    def _compute_document_ids(self):
        leads = self.lead_id
        by_lead = (
            self.env["gy.document"]
            .search([("origin_model", "=", "crm.lead"), ("origin_id", "in", leads.ids)])
            .grouped("origin_id")
            if leads
            else {}
        )
        for dossier in self:
            documents = dossier.order_id.gy_document_ids
            if dossier.lead_id:
                documents = by_lead.get(dossier.lead_id.id, documents)
            dossier.document_ids = documents.sorted(lambda row: (row.chain_number, row.id))

    @api.depends("line_ids.is_required", "line_ids.is_ok")
    def _compute_papers(self):
        for dossier in self:
            due = dossier.line_ids.filtered("is_required")
            dossier.required_count = len(due)
            dossier.paper_count = len(due.filtered("is_ok"))

    @api.depends("paper_count", "required_count")
    def _compute_papers_text(self):
        for dossier in self:
            dossier.papers = self.env._(
                "%(there)s of %(due)s papers",
                there=dossier.paper_count,
                due=dossier.required_count,
            )

    @api.depends(
        "paper_count",
        "required_count",
        "lead_id.won_status",
        "handover_ids.received_on",
        "handover_ids.undone_on",
    )
    def _compute_state(self):
        for dossier in self:
            current = dossier._current_handover()
            if dossier.lead_id:
                dossier.state = "closed" if dossier.lead_id.won_status == "lost" else "open"
            elif current:
                dossier.state = "closed" if current.received_on else "handing"
            elif dossier.handover_ids.filtered("received_on"):
                dossier.state = "reopened"
            elif dossier.paper_count >= dossier.required_count:
                dossier.state = "complete"
            else:
                dossier.state = "open"

    @api.depends("order_id.state")
    def _compute_is_terminated(self):
        for dossier in self:
            order = dossier.order_id
            dossier.is_terminated = bool(order) and order._gy_is_terminated()

    @api.depends("retention_years", "lost_on", "state", "handover_ids.received_on")
    def _compute_retention_date(self):
        for dossier in self:
            start = dossier._current_handover().received_on
            if dossier.lead_id:
                start = dossier.lost_on
            closed = dossier.state == "closed" and start
            dossier.retention_date = closed and fields.Date.add(
                start, years=dossier.retention_years
            )

    def _current_handover(self):
        """Return the handover that holds: neither sent back nor undone by a reopening."""
        return self.handover_ids.filtered(lambda row: not row.undone_on)[:1]

    def _ask_again(self, asked):
        """Copy the definition again, of a contract that was signed anew before it took effect.

        :param dict asked: ``{type: stage}``
        """
        self.ensure_one()
        kept = self.line_ids.filtered(lambda line: asked.get(line.type_id) == line.stage_id)
        (self.line_ids - kept).unlink()
        self.line_ids.create(
            [
                {"dossier_id": self.id, "type_id": kind.id, "stage_id": stage.id}
                for kind, stage in asked.items()
                if kind not in kept.type_id
            ]
        )

    # -- where it is kept ------------------------------------------------------

    @api.model
    def _domain_at_place(self, operator, value):
        """Return the domain of the dossiers that stand, as a whole, at places that fit.

        Override where it is known where dossiers stand.
        """
        return Domain.FALSE

    def _check_kept(self):
        """Refuse what nothing of is kept on paper any more. Override, and say why.

        :raise UserError: in words
        """

    def _papers_gone(self):
        """All papers of these dossiers were destroyed. Override to follow."""

    # -- opening ---------------------------------------------------------------

    @public
    def action_view_documents(self):
        """Open the filed papers of this dossier."""
        domain = [("id", "in", self.document_ids.ids)]
        return actions.open_list("gy.document", self.env._("Filed Papers"), domain)

    def _open_form(self):
        """Return the action that opens this dossier."""
        self.ensure_one()
        return actions.open_form(self, self.env._("Dossier"))

    @public
    def action_open_source(self):
        """Open the contract or the opportunity."""
        return actions.open_form(self._source())

    # -- candidates ------------------------------------------------------------

    def _propose(self, today):
        """Mark those of these dossiers whose contract passes the gate "close" (R16.1)."""
        ready = self.filtered(
            lambda dossier: (dossier.order_id.state == "sale" or dossier.is_terminated)
            and not dossier.order_id._gy_open_reasons("close")
        )
        ready.proposed_on = today
        return ready
