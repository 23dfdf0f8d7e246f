from odoo import fields, models


class DrawingApproval(models.TransientModel):
    """The dialog that records the customer's approval of a drawing."""

    _name = "gy.drawing.approval"
    _description = "Record the Approval of a Drawing"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "drawing_id"

    drawing_id = fields.Many2one(
        "gy.agreement.drawing", string="Drawing", required=True, readonly=True
    )
    date = fields.Date(string="Approved on", required=True, default=fields.Date.context_today)
    approved_by = fields.Char(required=True)
    scan = fields.Binary(string="Approval in Writing", required=True)
    filename = fields.Char()

    def _apply(self):
        self.drawing_id.action_record_approval(
            self.date, self.approved_by, self._file("scan"), self.filename
        )
