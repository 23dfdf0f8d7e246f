from odoo import fields, models


class AgreementTemplateClause(models.Model):
    """What a template says on one topic."""

    _name = "gy.agreement.template.clause"
    _description = "Clause of a Template"
    _order = "template_id, part, sequence, id"
    _rec_name = "topic_id"
    _inherit = ["gy.derived.mixin"]

    template_id = fields.Many2one(
        "gy.agreement.template", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="template_id.company_id", store=True, index="btree_not_null"
    )
    topic_id = fields.Many2one("gy.agreement.topic", required=True, index=True, ondelete="cascade")
    part = fields.Selection(related="topic_id.part", store=True)
    sequence = fields.Integer(related="topic_id.sequence", store=True)
    text = fields.Text(required=True)

    _topic_uniq = models.UniqueIndex(
        "(template_id, topic_id)", "The template says something on this topic already."
    )
