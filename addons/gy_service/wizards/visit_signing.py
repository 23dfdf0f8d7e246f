from odoo import api, fields, models


class VisitSigning(models.TransientModel):
    """The dialog in which the customer signs a visit report on the screen (R13.1)."""

    _name = "gy.visit.signing"
    _description = "Have a Visit Signed For"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "ticket_id"

    ticket_id = fields.Many2one("helpdesk.ticket", required=True, ondelete="cascade")
    report = fields.Html(related="ticket_id.gy_visit_report")
    training = fields.Text(related="ticket_id.gy_training")
    signer = fields.Char(string="Name of Who Signs", required=True)
    signature = fields.Binary(attachment=False)

    @api.model
    def default_get(self, fields):
        """Tell before anybody is handed the phone what the report still lacks."""
        values = super().default_get(fields)
        ticket = self.env["helpdesk.ticket"].browse(values.get("ticket_id") or ())
        if ticket:
            ticket.check_access("write")
            ticket._gy_check_signable()
        return values

    def _apply(self):
        self.ticket_id.action_gy_sign_visit(self.signer, self._file("signature"))
