from odoo import api, fields, models


class TerminationRequest(models.TransientModel):
    """The dialog in which the end of a contract is asked for."""

    _name = "gy.termination.request"
    _description = "Request a Termination"
    _inherit = ["gy.reason.mixin", "gy.business.date.mixin"]

    _dialog_of = "order_id"

    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    settlement = fields.Selection(
        selection="_selection_settlement", required=True, default="refund"
    )

    @api.model
    def _selection_settlement(self):
        return self.env["gy.termination"]._fields["settlement"]._description_selection(self.env)

    def _apply(self):
        self.order_id.action_gy_request_termination(
            self.reason, self.settlement, self.date, self.back_date_reason
        )
