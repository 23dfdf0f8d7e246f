from odoo import fields, models


class PaperPlacing(models.TransientModel):
    """The dialog that says where papers are kept, and what they are."""

    _name = "gy.paper.placing"
    _description = "Say Where Papers Are Kept"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "document_ids"

    document_ids = fields.Many2many("gy.document", string="Papers", readonly=True)
    room = fields.Char()
    cabinet = fields.Char()
    box = fields.Char()
    copy_kind = fields.Selection(
        [("original", "Original"), ("copy", "Copy")], string="Original or Copy"
    )

    def _apply(self):
        self.document_ids.action_gy_place(self.room, self.cabinet, self.box, self.copy_kind)
