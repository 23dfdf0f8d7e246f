from odoo import api, fields, models


class PaperLending(models.TransientModel):
    """The dialog that lends a dossier, or one of its papers."""

    _name = "gy.paper.lending"
    _description = "Lend Papers"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "dossier_id"

    dossier_id = fields.Many2one("gy.dossier", required=True, readonly=True)
    choice_ids = fields.Many2many("gy.document", compute="_compute_choice_ids")
    document_id = fields.Many2one(
        "gy.document", string="Paper", domain="[('id', 'in', choice_ids)]"
    )
    borrower_id = fields.Many2one(
        "res.users", string="Borrower", required=True, domain="[('share', '=', False)]"
    )
    due_date = fields.Date(string="Due Back on", required=True)

    @api.depends("dossier_id")
    def _compute_choice_ids(self):
        for dialog in self:
            dialog.choice_ids = dialog.dossier_id.document_ids

    def _apply(self):
        self.dossier_id.action_lend(self.borrower_id.id, self.due_date, self.document_id.id)
