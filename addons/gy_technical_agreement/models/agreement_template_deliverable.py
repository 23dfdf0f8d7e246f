from odoo import fields, models


class AgreementTemplateDeliverable(models.Model):
    """What is usually handed over under agreements on a family of bearings."""

    _name = "gy.agreement.template.deliverable"
    _description = "Deliverable of a Template"
    _order = "template_id, days, id"
    _inherit = ["gy.derived.mixin"]

    template_id = fields.Many2one(
        "gy.agreement.template", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="template_id.company_id", store=True, index="btree_not_null"
    )
    name = fields.Char(required=True)
    days = fields.Integer(
        string="Days after the Start", default=30, help="Counted from the start of the agreement."
    )

    _days_not_negative = models.Constraint(
        "CHECK (days >= 0)", "Nothing is handed over before the agreement is started."
    )
