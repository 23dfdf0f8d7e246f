from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import actions, gate_pass
from odoo.addons.gy_sales_process.tools.public import public

# Set by what people decide, through methods only.
DECIDED = {
    "name",
    "revision",
    "previous_id",
    "reason",
    "state",
    "commercial_released_on",
    "commercial_user_id",
    "work_released_on",
    "work_user_id",
    "signed_on",
    "superseded",
    "document_id",
    "version",
    "commercial_partner_id",
    "gy_back_dated",
}
CLAUSES = ("clause_ids", "commercial_clause_ids", "work_clause_ids")
# The head of an agreement: fixed as soon as one part is released.
HEAD = {"partner_id", "lead_id", "company_id", "kind_id", "date"}


class TechnicalAgreement(models.Model):
    """One revision of a technical agreement with a customer (R2).

    Two parts, each written and released by its owner; what is decided about them stands in
    ``technical_agreement_decisions.py``.
    """

    _name = "gy.technical.agreement"
    _description = "Technical Agreement"
    _inherit = ["gy.guarded.mixin", "gy.dated.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "date desc, name desc, revision desc"
    _rec_names_search = ["name", "partner_id", "item_ids.name"]
    _check_company_auto = True
    # The salesperson comments on the work part, departments on what they read (R2.6).
    _mail_post_access = "read"

    name = fields.Char(string="Number", required=True, copy=False, index="trigram", readonly=True)
    revision = fields.Integer(default=1, copy=False, readonly=True)
    previous_id = fields.Many2one(
        "gy.technical.agreement",
        string="Previous Revision",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
    )
    reason = fields.Char(string="Reason for the Revision", copy=False, readonly=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    commercial_partner_id = fields.Many2one(
        related="partner_id.commercial_partner_id", store=True, index=True
    )
    lead_id = fields.Many2one(
        "crm.lead",
        string="Opportunity",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    kind_id = fields.Many2one(
        "gy.agreement.kind",
        string="Kind",
        default=lambda self: self.env["gy.agreement.kind"].search([], limit=1),
        index=True,
        ondelete="restrict",
    )
    guidance = fields.Html(related="kind_id.guidance")
    user_id = fields.Many2one(
        "res.users",
        string="Salesperson",
        default=lambda self: self.env.uid,
        index="btree_not_null",
        tracking=True,
    )
    engineer_id = fields.Many2one(
        "res.users",
        string="Responsible Engineer",
        domain="[('share', '=', False)]",
        index="btree_not_null",
        tracking=True,
        copy=False,
    )
    date = fields.Date(string="Started on", required=True, default=fields.Date.context_today)
    clause_ids = fields.One2many("gy.agreement.clause", "agreement_id", string="Clauses")
    commercial_clause_ids = fields.One2many(
        "gy.agreement.clause",
        "agreement_id",
        string="Commercial Clauses",
        domain=[("part", "=", "commercial")],
    )
    work_clause_ids = fields.One2many(
        "gy.agreement.clause",
        "agreement_id",
        string="Statement of Work",
        domain=[("part", "=", "work")],
    )
    need_ids = fields.One2many("gy.agreement.need", "agreement_id", string="Needs")
    commercial_released_on = fields.Date(copy=False, readonly=True, tracking=True)
    commercial_user_id = fields.Many2one(
        "res.users",
        string="Commercial Part Released by",
        copy=False,
        index="btree_not_null",
        readonly=True,
    )
    work_released_on = fields.Date(copy=False, readonly=True, tracking=True)
    work_user_id = fields.Many2one(
        "res.users",
        string="Work Part Released by",
        copy=False,
        index="btree_not_null",
        readonly=True,
    )
    signed_on = fields.Date(copy=False, readonly=True, tracking=True)
    superseded = fields.Boolean(copy=False, readonly=True)
    document_id = fields.Many2one(
        "gy.document", string="Signed Scan", copy=False, index="btree_not_null", readonly=True
    )
    scan = fields.Binary(related="document_id.datas", string="Scan")
    scan_name = fields.Char(related="document_id.name", string="Name of the Scan")
    version = fields.Integer(default=0, copy=False, readonly=True)
    state = fields.Selection(
        [
            ("draft", "In Preparation"),
            ("released", "To be Signed"),
            ("signed", "Signed"),
            ("superseded", "Superseded"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )
    contract_ids = fields.One2many(
        "sale.order", "gy_agreement_id", string="Contracts", groups="base.group_user"
    )
    contract_count = fields.Integer(compute="_compute_contract_count")
    can_write_commercial = fields.Boolean(compute="_compute_can_write")
    can_write_work = fields.Boolean(compute="_compute_can_write")

    _revision_uniq = models.UniqueIndex(
        "(company_id, name, revision)", "This revision exists already."
    )

    # -- computes ------------------------------------------------------------

    @api.depends("name", "revision", "partner_id")
    @api.depends_context("with_customer")
    def _compute_display_name(self):
        for agreement in self:
            agreement.display_name = agreement.name or self.env._("New Technical Agreement")
            if agreement.revision > 1:
                agreement.display_name = self.env._(
                    "%(number)s (revision %(revision)s)",
                    number=agreement.name,
                    revision=agreement.revision,
                )
            if self.env.context.get("with_customer") and agreement.partner_id:
                customer = agreement.partner_id.display_name
                agreement.display_name = f"{agreement.display_name} · {customer}"

    @api.depends("commercial_released_on", "work_released_on", "signed_on", "superseded")
    def _compute_state(self):
        for agreement in self:
            if agreement.superseded:
                agreement.state = "superseded"
            elif agreement.signed_on:
                agreement.state = "signed"
            elif agreement.commercial_released_on and agreement.work_released_on:
                agreement.state = "released"
            else:
                agreement.state = "draft"

    @api.depends("contract_ids")
    def _compute_contract_count(self):
        counts = dict(
            self.env["sale.order"]._read_group(
                [("gy_agreement_id", "in", self.ids)], ["gy_agreement_id"], ["__count"]
            )
        )
        for agreement in self:
            agreement.contract_count = counts.get(agreement._origin, 0)

    @api.depends("commercial_released_on", "work_released_on", "signed_on")
    @api.depends_context("uid")
    def _compute_can_write(self):
        """Tell the form which part the current user may write."""
        user = self.env.user
        sales, technology = user._gy_has_role("salesperson"), user._gy_has_role("technology")
        for agreement in self:
            unsigned = not agreement.signed_on
            agreement.can_write_commercial = (
                sales and unsigned and not agreement.commercial_released_on
            )
            agreement.can_write_work = technology and unsigned and not agreement.work_released_on

    # -- guards --------------------------------------------------------------

    @api.model
    def _gy_open_fields(self):
        return set(self._fields) - DECIDED

    @api.model_create_multi
    def create(self, vals_list):
        sequence = self.env["ir.sequence"]
        self.browse()._gy_check_written({name for vals in vals_list for name in vals})
        for vals in vals_list:
            vals.setdefault("revision", 1)
            if not vals.get("name"):
                number = sequence.with_company(vals.get("company_id")).next_by_code(
                    self._name, sequence_date=vals.get("date")
                )
                vals["name"] = number
        model = gate_pass.grant_create(self, "name", *DECIDED)
        agreements = super(TechnicalAgreement, model).create(vals_list).with_env(self.env)
        for agreement, vals in zip(agreements, vals_list, strict=True):
            if not any(vals.get(name) for name in CLAUSES):
                agreement._create_clauses()
            agreement._carry_needs_over(agreement.sudo().lead_id.gy_need_ids)
        return agreements

    def write(self, vals):
        if not gate_pass.is_granted(self, vals.keys()):
            self._check_head(vals)
        return super().write(vals)

    def _check_head(self, vals):
        """Refuse changes to what a released part was written for.

        :raise UserError: naming the agreement
        """
        head = HEAD & vals.keys()
        for agreement in self if head or "engineer_id" in vals else ():
            work = agreement.work_released_on
            if work or (head and agreement.commercial_released_on):
                raise UserError(
                    self.env._(
                        "%s: a part is released; re-open it before you change the parties, the kind "
                        "or the engineer.",
                        agreement.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        for agreement in self:
            # Whether a contract is tied does not depend on who may see it.
            if agreement.signed_on or agreement.sudo().contract_ids:
                raise UserError(
                    self.env._(
                        "%s is signed or tied to a contract; it is kept.", agreement.display_name
                    )
                )

    # -- building ------------------------------------------------------------

    def _create_clauses(self):
        """Start with a clause for every topic; nobody owns both parts."""
        topics = self.env["gy.agreement.topic"].search([])
        self.env["gy.agreement.clause"].sudo().create(
            [
                {"agreement_id": agreement.id, "topic_id": topic.id}
                for agreement in self
                for topic in topics
            ]
        )

    def _carry_needs_over(self, needs):
        """Enter needs of the opportunity, to be answered by technology."""
        self.ensure_one()
        new = needs - self.sudo().need_ids.need_id
        self.env["gy.agreement.need"].sudo().create(
            [{"agreement_id": self.id, "need_id": need.id} for need in new]
        )

    def _get_open_action(self):
        """Return the window action of this agreement."""
        self.ensure_one()
        return actions.open_form(self, self.env._("Technical Agreement"))

    def _lock(self):
        """Have a decision and a change of the text never happen side by side.

        The later transaction fails with a serialization error, and Odoo runs it again.
        """
        if self.ids:
            self.env.cr.execute(
                SQL(
                    """UPDATE gy_technical_agreement SET version = COALESCE(version, 0) + 1
                       WHERE id IN %s""",
                    tuple(sorted(self.ids)),
                )
            )
            self.invalidate_recordset(["version"], flush=False)

    @public
    def action_view_contracts(self):
        """Open the contracts tied to this revision."""
        domain = [("gy_agreement_id", "=", self.id)]
        return actions.open_list("sale.order", self.env._("Contracts"), domain)
