from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import ormcache

from ..tools import actions, clock, gate_pass
from ..tools.public import public


class ContractTemplate(models.Model):
    """One version of a standard contract text (R4.1).

    A version is a draft until it is published; from then on its words stay. Changing them means
    a new version. Contracts take a copy of the clauses, so no version reaches those that exist.
    """

    _name = "gy.contract.template"
    _description = "Standard Contract Text"
    _inherit = ["gy.kept.mixin", "gy.guarded.mixin"]
    _order = "sequence, name, version desc, id desc"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10, help="The first one is what a new contract takes.")
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index="btree_not_null")
    version = fields.Integer(readonly=True, copy=False)
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published"), ("retired", "Replaced")],
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    published_on = fields.Date(readonly=True, copy=False)
    previous_id = fields.Many2one(
        "gy.contract.template",
        string="Previous Version",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    clause_ids = fields.One2many(
        "gy.contract.template.clause", "template_id", string="Clauses", copy=True
    )

    _previous_uniq = models.UniqueIndex(
        "(previous_id) WHERE previous_id IS NOT NULL", "This version has a successor already."
    )

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {
            "name",
            "sequence",
            "active",
            "company_id",
            "clause_ids",
        }

    @api.depends("name", "version")
    def _compute_display_name(self):
        for template in self:
            template.display_name = self.env._(
                "%(name)s, version %(version)s", name=template.name, version=template.version
            )

    @api.model
    def _first_of(self, company):
        """Return the standard text that a contract of ``company`` takes where none is chosen."""
        return self.browse(self._first_id(company.id))

    @api.model
    @ormcache("company_id")
    def _first_id(self, company_id):
        # Which text a contract takes does not depend on who writes it.
        published = self.sudo().with_context(active_test=True)
        companies = [False, company_id]
        return published.search(
            [("state", "=", "published"), ("company_id", "in", companies)], limit=1
        ).id

    @ormcache("self.id")
    def _texts(self):
        """Return the clauses of this version as ``((title, body), ...)``, in their order."""
        # The standard text is no secret.
        clauses = self.sudo().clause_ids.sorted()
        return tuple((clause.title, clause.body) for clause in clauses)

    @api.model_create_multi
    def create(self, vals_list):
        self.browse()._gy_check_written({name for vals in vals_list for name in vals})
        # Defaults of guarded fields do not count, so that nobody can give their own.
        model = gate_pass.grant_create(self, "state", "version")
        vals_list = [{**vals, "state": "draft", "version": 1} for vals in vals_list]
        return super(ContractTemplate, model).create(vals_list).with_env(self.env)

    def write(self, vals):
        if {"name", "company_id"} & vals.keys():
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        self._check_draft()

    def _gy_check_part_open(self, parts):
        self._check_draft()

    def _check_draft(self):
        """Refuse changes to a version that was published.

        :raise UserError: naming it
        """
        for template in self:
            if template.state != "draft":
                raise UserError(
                    self.env._(
                        "%s was published and stays as it is. Make a new version.",
                        template.display_name,
                    )
                )

    @public(many=True)
    def action_publish(self):
        """Publish this version for new contracts; the one before is retired (R4.1).

        :raise AccessError: for anyone but contract administrator and configuration
        :raise UserError: when it is no draft or has no clause
        """
        for template in self:
            template._check_editor()
            template._check_draft()
            if not template.clause_ids:
                raise UserError(
                    self.env._("%s has no clause yet. Write its clauses.", template.display_name)
                )
            template.previous_id._gy_write_decided({"state": "retired", "active": False})
            template._gy_write_decided({"state": "published", "published_on": clock.today(self)})
        return True

    @public
    def action_new_version(self):
        """Copy this version into a draft of the next one, and open it.

        :raise AccessError: for anyone but contract administrator and configuration
        :raise UserError: when it is a draft itself or has a successor
        """
        self._check_editor()
        successor = self.with_context(active_test=False).search([("previous_id", "=", self.id)])
        if self.state == "draft" or successor:
            raise UserError(
                self.env._(
                    "%s is a draft or has a newer version already. Work on that one.",
                    self.display_name,
                )
            )
        draft = self.copy({"name": self.name, "active": True})
        draft._gy_write_decided({"version": self.version + 1, "previous_id": self.id})
        return actions.open_form(draft)

    def _check_editor(self):
        self.check_access("write")
        if not self.env.user.has_group("gy_sales_process.group_process_admin"):
            self.env["sale.order"]._gy_check_role("contract_admin")
