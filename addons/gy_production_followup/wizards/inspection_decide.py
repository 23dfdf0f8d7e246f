from odoo import fields, models


class InspectionDecide(models.TransientModel):
    """The dialog in which technology or quality decides on pieces that failed."""

    _name = "gy.inspection.decide"
    _description = "Decide on Failed Pieces"
    _inherit = ["gy.reason.mixin"]

    _dialog_of = "inspection_id"

    inspection_id = fields.Many2one("gy.inspection", required=True, ondelete="cascade")
    kind = fields.Selection(
        [("rework", "Rework"), ("concession", "Concession"), ("scrap", "Scrap")], required=True
    )
    consent = fields.Binary(string="Customer's Consent")
    consent_name = fields.Char()

    def _apply(self):
        return self.inspection_id.action_decide(
            self.kind, self.reason, self._file("consent"), self.consent_name
        )
