from odoo import api, fields, models


class ReviewItem(models.Model):
    """One thing a department judges in every review: configuration (R5.2).

    The subjects of its items are what a department is asked about: where none of them changed
    since it agreed, its opinion carries over to the next round (R5.3). A role without items, such
    as the management, judges the contract as a whole and is always asked.
    """

    _name = "gy.review.item"
    _description = "Item to Judge"
    _inherit = ["gy.derived.mixin"]
    _order = "role, sequence, id"

    name = fields.Char(string="What is Judged", required=True, translate=True)
    role = fields.Selection(selection="_selection_role", required=True, index=True)
    subject = fields.Selection(selection="_selection_subject", string="Concerns", required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    @api.model
    def _selection_role(self):
        return self.env["res.users"]._gy_role_selection()

    @api.model
    def _selection_subject(self):
        return list(self.env["sale.order"]._gy_subject_names().items())

    @api.model
    def _by_role(self):
        """Return ``{role: items}`` of the roles that judge some subjects only."""
        # What each department judges is no secret.
        return self.sudo().search_fetch([], ["role", "subject", "name", "sequence"]).grouped("role")
