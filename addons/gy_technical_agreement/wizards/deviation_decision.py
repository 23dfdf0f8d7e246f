from odoo import fields, models


class DeviationDecision(models.TransientModel):
    """The dialog that decides one deviation of a customer's agreement, or several alike."""

    _name = "gy.deviation.decision"
    _description = "Decide Deviations"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "deviation_ids"

    deviation_ids = fields.Many2many(
        "gy.agreement.deviation", string="Deviations", required=True, readonly=True
    )
    way = fields.Selection(
        [
            ("accepted", "Accept Their Text"),
            ("negotiate", "Negotiate"),
            ("holds", "Our Text Holds"),
        ],
        string="Decision",
        required=True,
    )
    reason = fields.Text()

    def _apply(self):
        self.deviation_ids.action_decide(self.way, self.reason)
