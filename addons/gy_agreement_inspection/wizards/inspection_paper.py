from odoo import fields, models


class InspectionPaper(models.TransientModel):
    """The dialog in which quality releases a quality document."""

    _name = "gy.inspection.paper"
    _description = "Release a Quality Document"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "inspection_id"

    inspection_id = fields.Many2one("gy.inspection", required=True, ondelete="cascade")
    type_id = fields.Many2one(
        "gy.document.type",
        string="Quality Document",
        required=True,
        ondelete="cascade",
        domain=[("is_quality_paper", "=", True)],
    )
    document = fields.Binary(required=True)
    document_name = fields.Char()

    def _apply(self):
        self.inspection_id.action_release_paper(
            self.type_id.code, self.document_name, self._file("document")
        )
