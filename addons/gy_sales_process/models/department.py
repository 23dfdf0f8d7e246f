from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools import clock


class Department(models.Model):
    """A department that owns stages of the sales process (R0.8)."""

    _name = "gy.department"
    _description = "Department"
    # On whom the to-dos of a role wait is part of the rules.
    _inherit = ["gy.kept.mixin", "gy.derived.mixin"]
    _order = "sequence, id"
    _parent_store = True
    _parent_name = "parent_id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True,
        index=True,
        help="With the code of a role the department speaks for it in approvals: its head and its "
        "substitute give the role's opinion, too.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index=True)
    parent_id = fields.Many2one(
        "gy.department", string="Parent Department", index=True, ondelete="restrict"
    )
    parent_path = fields.Char(index=True)
    child_ids = fields.One2many("gy.department", "parent_id", string="Sub-departments")
    manager_id = fields.Many2one("res.users", string="Head of Department", index="btree_not_null")
    substitute_id = fields.Many2one(
        "res.users",
        string="Substitute",
        index="btree_not_null",
        help="Gives the department's opinions in an absence. Holds a role that sees all contracts.",
    )
    substitute_from = fields.Date(
        string="Stands in from", help="Empty: from now on, whenever the head is not there."
    )
    substitute_until = fields.Date(string="Stands in until", help="Empty: without an end.")
    # Kept for the to-dos, which cannot follow the clock; who may speak is asked of the dates.
    stand_in_id = fields.Many2one(
        "res.users",
        string="Stands in Now",
        compute="_compute_stand_in_id",
        store=True,
        index="btree_not_null",
    )
    user_ids = fields.Many2many(
        "res.users",
        string="Members",
        help="To-dos of a role wait on those of its holders who are members or heads of a "
        "department; on all who hold it, while no member does.",
    )

    _code_uniq = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))", "A department with this code exists already."
    )

    _substitute_period = models.Constraint(
        "CHECK (substitute_until IS NULL OR substitute_from IS NULL"
        " OR substitute_from <= substitute_until)",
        "A substitution ends after it begins.",
    )

    @api.depends("substitute_id", "substitute_from", "substitute_until")
    def _compute_stand_in_id(self):
        for department in self:
            department.stand_in_id = department._stands_in() and department.substitute_id

    def _stands_in(self):
        """Tell whether the substitute speaks for the department today (R5.6)."""
        self.ensure_one()
        today = clock.today(self)
        since, until = self.substitute_from, self.substitute_until
        return not (since and today < since or until and today > until)

    @api.model
    def _gy_change_substitutes(self):
        """Have those stand in whose time has come, and no others; the daily job calls it."""
        dated = self.sudo().search(
            ["|", ("substitute_from", "!=", False), ("substitute_until", "!=", False)]
        )
        self.env.add_to_compute(self._fields["stand_in_id"], dated)
        dated.flush_recordset()
        self.env.registry.clear_cache()

    @api.constrains("parent_id")
    def _check_hierarchy(self):
        if self._has_cycle():
            raise ValidationError(self.env._("A department cannot be part of itself."))

    def _gy_person(self, role):
        """Return the person who answers for ``role`` in this department, or nobody (R0.8).

        The only member who holds the role; else the head; else the only member; else whoever
        answers for it in the department above.

        :param role: a group
        """
        members = self.user_ids.filtered("active")
        holders = members.filtered(lambda user: role in user.group_ids)
        for found in (holders, self.manager_id.filtered("active"), members):
            if len(found) == 1:
                return found
        return self.parent_id._gy_person(role) if self.parent_id else self.env["res.users"]

    # -- who speaks for a role -------------------------------------------------

    @api.model
    def _of_role(self, role, company):
        """Return the departments that speak for a role in a company."""
        # Who heads a department is no secret.
        return self.sudo().search([("code", "=", role), ("company_id", "in", [False, company.id])])

    @api.model
    def _head_of(self, role, company):
        """Return the head of the department that speaks for a role, where one is there."""
        heads = self._of_role(role, company).manager_id.filtered("active")
        return heads[:1].with_env(self.env)

    @api.model
    def _speakers(self, role, company):
        """Return the heads and substitutes who speak for a role in a company (R5.6)."""
        # Who has left speaks for nobody.
        departments = self._of_role(role, company)
        standing = departments.filtered(lambda department: department._stands_in())
        speakers = departments.manager_id | standing.substitute_id
        return speakers.filtered("active").with_env(self.env)

    @api.model
    def _domain_spoken_for(self, user):
        """Return the domain on ``role, company_id`` of what ``user`` speaks for without the role."""
        own = Domain("manager_id", "=", user.id) | Domain("substitute_id", "=", user.id)
        # Who heads a department is no secret.
        departments = self.sudo().search(own)
        return Domain.OR(
            Domain("role", "=", department.code)
            & (
                Domain("company_id", "=", department.company_id.id)
                if department.company_id
                else Domain.TRUE
            )
            for department in departments
            if department.manager_id == user or department._stands_in()
        )

    @api.depends("name", "parent_id.name")
    def _compute_display_name(self):
        for department in self:
            names = [department.parent_id.name, department.name]
            department.display_name = " / ".join(name for name in names if name)
