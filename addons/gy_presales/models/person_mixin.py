from odoo import api, fields, models


class PersonMixin(models.AbstractModel):
    """A row about a person opposite, in the role that person has there (R1.3).

    The model has an opportunity as ``lead_id``: the person belongs to one of its parties.
    """

    _name = "gy.person.mixin"
    _description = "Person Opposite"

    partner_id = fields.Many2one(
        "res.partner", string="Person", required=True, index=True, ondelete="restrict"
    )
    role_id = fields.Many2one(
        "gy.counterpart.role",
        string="Role",
        compute="_compute_role_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        index=True,
        ondelete="restrict",
    )
    message = fields.Text(related="role_id.message")

    @api.depends("partner_id")
    def _compute_role_id(self):
        for row in self:
            row.role_id = row.partner_id.gy_counterpart_role_id or row.role_id

    @api.constrains("partner_id", "lead_id")
    def _check_person(self):
        for row in self:
            row.lead_id._gy_check_persons(row.partner_id)
