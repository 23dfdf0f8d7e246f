from odoo import api, fields, models

from ..tools import content

# The ways to show what we are capable of, of the regulation's 3.3.6.
KINDS = [
    ("success_case", "Success Case"),
    ("technical", "Technical Proof"),
    ("statistics", "Statistics"),
    ("peer", "Peer Comparison"),
]


class Proof(models.Model):
    """What convinced the customer of our ability, with its files (R1.4, step 6)."""

    _name = "gy.proof"
    _description = "Proof of Ability"
    _inherit = ["gy.presales.mixin", "gy.files.mixin"]
    _order = "date desc, id desc"

    name = fields.Text(string="What was Shown", required=True)
    kind = fields.Selection(KINDS, required=True)
    date = fields.Date(required=True, default=fields.Date.context_today)

    @api.constrains("name")
    def _check_name(self):
        for proof in self:
            content.check_says(proof, "name")

    @api.constrains("date")
    def _check_date(self):
        for proof in self:
            proof._check_not_future(proof.date)
