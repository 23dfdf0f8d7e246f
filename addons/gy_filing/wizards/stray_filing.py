from odoo import fields, models


class StrayFiling(models.TransientModel):
    """The dialog that says which type of paper attached files are."""

    _name = "gy.stray.filing"
    _description = "File Attached Papers"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "paper_ids"

    paper_ids = fields.Many2many("gy.stray.paper", string="Papers", readonly=True)
    type_id = fields.Many2one("gy.document.type", string="Type of Paper", required=True)

    def _apply(self):
        self.paper_ids.action_file(self.type_id.code)
