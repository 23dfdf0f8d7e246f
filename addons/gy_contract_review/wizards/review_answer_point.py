from odoo import fields, models


class ReviewAnswerPoint(models.TransientModel):
    """A condition or a risk in the dialog of a department's opinion."""

    _name = "gy.review.answer.point"
    _description = "Condition or Risk of an Opinion"
    _order = "id"

    answer_id = fields.Many2one("gy.contract.review.answer", required=True, ondelete="cascade")
    kind = fields.Selection(
        [("condition", "Condition"), ("risk", "Risk")], required=True, default="condition"
    )
    description = fields.Text(required=True)
    measure = fields.Text()
    owner_id = fields.Many2one(
        "res.users", string="Responsible", required=True, domain="[('share', '=', False)]"
    )
    deadline = fields.Date(string="Until", required=True)

    def _row(self):
        """Return the point as the opinion takes it."""
        self.ensure_one()
        return {
            "kind": self.kind,
            "description": self.description,
            "measure": self.measure or "",
            "owner_id": self.owner_id.id,
            "deadline": fields.Date.to_string(self.deadline),
        }
