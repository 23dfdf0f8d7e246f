from odoo import api, fields, models
from odoo.tools import ormcache


class ProcessStage(models.Model):
    """One of the 16 stages of the sales process (R0.1)."""

    _name = "gy.process.stage"
    _description = "Process Stage"
    _inherit = ["gy.coded.mixin", "gy.kept.mixin", "gy.derived.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, readonly=True, index=True)
    sequence = fields.Integer(required=True)
    department_id = fields.Many2one("gy.department", index="btree_not_null")
    role_id = fields.Many2one(
        "res.groups", string="Responsible Role", index="btree_not_null", ondelete="restrict"
    )
    owner = fields.Selection(
        [
            ("salesperson", "Salesperson of the contract"),
            ("organiser", "Production organiser of the contract"),
            ("department", "Person of the department"),
        ],
        required=True,
        default="department",
        help="Who is named as responsible on a contract's step.",
    )
    person_id = fields.Many2one(
        "res.users",
        string="Responsible Person",
        compute="_compute_person_id",
        store=True,
        index="btree_not_null",
        help="Who answers for the stage where the contract names nobody: the department's only "
        "member with the role, its head, or its only member.",
    )
    norm_days = fields.Integer(
        string="Norm (working days)", help="Working days from becoming active to being done."
    )
    instruction = fields.Html(string="Work Instruction", translate=True)
    document_type_ids = fields.Many2many("gy.document.type", string="Required Documents")
    fold = fields.Boolean(string="Folded on the Board")

    _code_uniq = models.UniqueIndex("(code)", "A stage with this code exists already.")

    @api.depends(
        "role_id",
        "department_id.manager_id.active",
        "department_id.user_ids.active",
        "department_id.user_ids.group_ids",
        "department_id.parent_id.manager_id.active",
        "department_id.parent_id.user_ids.active",
        "department_id.parent_id.user_ids.group_ids",
    )
    def _compute_person_id(self):
        for stage in self:
            stage.person_id = stage.department_id._gy_person(stage.role_id)

    @api.model
    @ormcache()
    def _gy_ids_by_code(self):
        """Return ``{code: id}`` in process order."""
        stages = self.sudo().search_fetch([], ["code"], order="sequence, id")
        return {stage.code: stage.id for stage in stages}

    @api.model
    @ormcache("code")
    def _gy_norm(self, code):
        """Return how many working days a stage may take; 0 where nothing is set (R0.4)."""
        # What is usual for a stage is no secret.
        return self.sudo().browse(self._gy_ids_by_code().get(code)).norm_days
