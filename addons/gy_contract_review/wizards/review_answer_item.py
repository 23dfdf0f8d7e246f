from odoo import fields, models


class ReviewAnswerItem(models.TransientModel):
    """An item in the dialog of a department's opinion."""

    _name = "gy.review.answer.item"
    _description = "Item of an Opinion"
    _order = "id"

    answer_id = fields.Many2one("gy.contract.review.answer", required=True, ondelete="cascade")
    item_id = fields.Many2one("gy.contract.review.item", required=True, ondelete="cascade")
    name = fields.Char(related="item_id.name")
    holds = fields.Boolean()
