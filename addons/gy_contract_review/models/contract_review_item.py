from odoo import fields, models


class ContractReviewItem(models.Model):
    """One item as a department judged it in a round; its wording is a copy (R5.1, R5.2)."""

    _name = "gy.contract.review.item"
    _description = "Judged Item"
    _inherit = ["gy.record.mixin"]
    _order = "vote_id, sequence, id"

    vote_id = fields.Many2one(
        "gy.contract.review.opinion", required=True, index=True, ondelete="restrict"
    )
    order_id = fields.Many2one(related="vote_id.order_id", store=True, index=True, precompute=True)
    company_id = fields.Many2one(
        related="vote_id.company_id", store=True, index=True, precompute=True
    )
    source_id = fields.Many2one("gy.review.item", index="btree_not_null", ondelete="set null")
    sequence = fields.Integer(default=10)
    name = fields.Char(string="What is Judged", required=True, translate=True)
    result = fields.Selection([("ok", "Holds"), ("doubt", "Does Not Hold")])
