from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import content

# What each kind asks for, beside what it is and for whom.
ASKED = {
    "batch_product": ("specification", "yearly_quantity", "supplier"),
    "new_project": ("department", "project"),
    "import_replacement": ("equipment", "brand"),
    "field_problem": ("informant", "brand", "problem", "solution", "replacement"),
    "competitor": ("competitor_id", "segments", "cooperation"),
}
TEXTS = ("name", "problem", "solution", "segments", "cooperation")
# Who judges how demanding something is to make.
JUDGES = ("technology", "sales_manager")


class GrowthIdea(models.Model):
    """Something we could make for a customer and do not yet: five kinds of growth (R1.2).

    Judged by batch size and technical content, ranked by both; a click makes an opportunity of it.
    """

    _name = "gy.growth.idea"
    _description = "Growth Idea"
    _inherit = ["gy.guarded.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "score desc, id desc"

    name = fields.Char(string="What We Could Make", required=True, tracking=True)
    kind = fields.Selection(
        [
            ("batch_product", "Bought in Batches"),
            ("new_project", "New Project"),
            ("import_replacement", "Replaces an Import"),
            ("field_problem", "Problem in the Field"),
            ("competitor", "Left by a Competitor"),
        ],
        required=True,
        default="batch_product",
        index=True,
    )
    partner_id = fields.Many2one(
        "res.partner", string="Customer", index="btree_not_null", ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users",
        string="Salesperson",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        tracking=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    active = fields.Boolean(default=True, tracking=True)
    # Bought in batches
    specification = fields.Char()
    yearly_quantity = fields.Float(digits="Product Unit")
    supplier = fields.Char(string="Bought from Now")
    # New project
    department = fields.Selection(
        [("research", "Research and Development"), ("renovation", "Technical Renovation")],
        string="Department of the Customer",
    )
    project = fields.Char()
    needed_on = fields.Date(string="Needed from")
    # Replaces an import
    equipment = fields.Char(string="Imported Equipment")
    brand = fields.Char(string="Brand in Use")
    # Problem in the field
    informant = fields.Selection(
        [
            ("after_sales", "After-sales Service"),
            ("research", "Research and Development"),
            ("operation", "Operation and Maintenance"),
            ("other", "Others"),
        ],
        string="Who Told Us",
    )
    end_user_id = fields.Many2one("res.partner", string="End User", index="btree_not_null")
    problem = fields.Text(help="What happens again and again, or was never solved.")
    solution = fields.Text(string="Our Solution")
    replacement = fields.Char(string="Replacement Product")
    # Left by a competitor. There is no field for prices, customers or regions on purpose.
    competitor_id = fields.Many2one("res.partner", string="Competitor", index="btree_not_null")
    contact_id = fields.Many2one("res.partner", string="Contact There", index="btree_not_null")
    segments = fields.Text(
        string="Segments as We See Them", help="From what is public, and from our own customers."
    )
    cooperation = fields.Text(help="What we could make for them, or they for us.")
    research_direction = fields.Text(string="Their Research")
    not_industrialised = fields.Text(string="Developed, but Not to Be Made")
    too_costly = fields.Text(string="Too Costly for Them to Make")

    batch_size = fields.Selection(
        [("1", "Single Pieces"), ("2", "Small Batch"), ("3", "Large Batch")], tracking=True
    )
    technical_content = fields.Selection(
        [("1", "Simple"), ("2", "Demanding"), ("3", "High")],
        tracking=True,
        help="Judged by technology or the sales manager.",
    )
    score = fields.Integer(
        string="Rank Points",
        compute="_compute_score",
        store=True,
        index=True,
        aggregator="avg",
        help="Batch size times technical content, 1 to 9; 0 while one of them is not judged.",
    )
    lead_id = fields.Many2one(
        "crm.lead",
        string="Opportunity",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.model
    def _gy_open_fields(self):
        return set(self._fields) - {"lead_id", "score"}

    @api.depends("batch_size", "technical_content")
    def _compute_score(self):
        for idea in self:
            idea.score = int(idea.batch_size or 0) * int(idea.technical_content or 0)

    # -- what a kind asks for ----------------------------------------------------------

    @api.constrains("kind", *sorted({name for names in ASKED.values() for name in names}))
    def _check_asked(self):
        for idea in self:
            missing = [name for name in ASKED[idea.kind] if not idea[name]]
            if not idea.partner_id and idea.kind != "competitor":
                missing.insert(0, "partner_id")
            if missing:
                labels = [self._fields[name]._description_string(self.env) for name in missing]
                raise UserError(
                    self.env._(
                        "%(idea)s: this kind of idea asks for %(fields)s, too.",
                        idea=idea.name,
                        fields=format_list(self.env, labels),
                    )
                )

    @api.constrains("partner_id")
    def _check_customer(self):
        self._check_asked()

    @api.constrains(*TEXTS)
    def _check_texts(self):
        for idea in self:
            content.check_says(idea, *TEXTS)

    # -- written -----------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self.browse()._check_judge(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_judge(vals)
        return super().write(vals)

    def _check_judge(self, vals):
        """Refuse whoever sells to say how demanding it is to make.

        :raise AccessError: for anyone but those who judge it
        """
        if "technical_content" not in vals or self.env.su:
            return
        value = vals["technical_content"]
        same = all(idea.technical_content == value for idea in self) if self else not value
        if not same and not self.env.user._gy_has_role(*JUDGES):
            raise AccessError(
                self.env._("Technology or the sales manager judges the technical content.")
            )

    @api.model
    def default_get(self, fields):
        """Drop a default of what others judge, whoever's it is."""
        values = super().default_get(fields)
        values.pop("technical_content", None)
        return values

    def copy_data(self, default=None):
        """Copy an idea without the judgement: the copy is about something else."""
        return super().copy_data({"technical_content": False, **(default or {})})

    # -- to an opportunity -------------------------------------------------------------

    @public
    def action_create_opportunity(self):
        """Make an opportunity of this idea, linked both ways; open it where there is one (R1.2).

        :return: the action that opens it
        :raise AccessError: for who may not change the idea, or make opportunities
        """
        self.check_access("write")
        # Who only judges ideas gets no way to opportunities.
        self.env["crm.lead"].check_access("create")
        # Whether there is one does not depend on who may see it.
        if self.sudo().lead_id:
            return actions.open_form(self.lead_id)
        lead = self.env["crm.lead"].create(self._prepare_opportunity())
        self._gy_write_decided({"lead_id": lead.id})
        lead.message_post_with_source(
            "mail.message_origin_link",
            render_values={"self": lead, "origin": self},
            subtype_xmlid="mail.mt_note",
        )
        return actions.open_form(lead)

    def _prepare_opportunity(self):
        """Return the values of the opportunity that an idea becomes."""
        self.ensure_one()
        partner = self.partner_id or self.competitor_id
        user = self.env.user
        if not user._gy_sees_own_only():
            user = partner.user_id or self.user_id
        return {
            "name": self.name,
            "type": "opportunity",
            "partner_id": partner.commercial_partner_id.id,
            "user_id": user.id,
            "company_id": self.company_id.id,
            "gy_project": self.project,
            "gy_host_machine": self.equipment,
            "gy_end_user_id": self.end_user_id.id,
        }

    @public
    def action_view_opportunity(self):
        """Open the opportunity that became of this idea."""
        self.check_access("read")
        return actions.open_form(self.lead_id)
