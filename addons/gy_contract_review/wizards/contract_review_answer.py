from odoo import api, fields, models
from odoo.fields import Command

from ..models.contract_review_opinion import OPINIONS


class ReviewAnswer(models.TransientModel):
    """The dialog in which a department gives its opinion of a contract: items, conditions, risks."""

    _name = "gy.contract.review.answer"
    _description = "Give an Opinion of a Contract"
    _inherit = ["gy.approval.answer"]

    opinion = fields.Selection(
        selection_add=OPINIONS, ondelete=dict.fromkeys(dict(OPINIONS), "cascade")
    )
    item_ids = fields.One2many(
        "gy.review.answer.item",
        "answer_id",
        string="Items",
        compute="_compute_item_ids",
        store=True,
        readonly=False,
    )
    point_ids = fields.One2many("gy.review.answer.point", "answer_id", string="Points")
    file_ids = fields.One2many("gy.review.answer.file", "answer_id", string="Attachments")

    @api.depends("vote_model", "vote_id")
    def _compute_item_ids(self):
        for dialog in self:
            vote = dialog._record()
            vote.check_access("read")
            # An item holds unless its department says that it does not.
            dialog.item_ids = [
                Command.clear(),
                *(
                    Command.create({"item_id": item.id, "holds": True})
                    for item in vote.sudo().item_ids
                ),
            ]

    def _apply(self):
        doubts = self.item_ids.filtered(lambda line: not line.holds).item_id
        return self._record().action_give(
            self.opinion,
            self.reason,
            self.date,
            self.back_date_reason,
            item_ids=doubts.ids,
            points=[point._row() for point in self.point_ids],
            files=[file._row() for file in self.file_ids],
        )
