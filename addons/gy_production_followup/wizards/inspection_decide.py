from odoo import fields, models


class InspectionDecide(models.TransientModel):
    """Dialog in which technology or quality decides on pieces that failed."""

    _name = "gy.inspection.decide"
    _description = "Decide on Failed Pieces"

    inspection_id = fields.Many2one("gy.inspection", required=True, ondelete="cascade")
    kind = fields.Selection(
        [("rework", "Rework"), ("concession", "Concession"), ("scrap", "Scrap")], required=True
    )
    reason = fields.Text(required=True)
    consent = fields.Binary(string="Customer's Consent")
    consent_name = fields.Char()

    def action_apply(self):
        """Decide; see :meth:`gy.inspection.action_decide`."""
        self.ensure_one()
        consent = self.consent.decode() if self.consent else None
        return self.inspection_id.action_decide(self.kind, self.reason, consent, self.consent_name)
