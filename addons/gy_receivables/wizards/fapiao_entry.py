from odoo import api, fields, models

from ..models.fapiao import KINDS


class FapiaoEntry(models.TransientModel):
    """The dialog in which finance records a fapiao."""

    _name = "gy.fapiao.entry"
    _description = "Record a Fapiao"
    _inherit = ["gy.dialog.mixin"]

    _dialog_of = "move_id"

    move_id = fields.Many2one("account.move", string="Invoice", required=True, readonly=True)
    move_type = fields.Selection(related="move_id.move_type")
    currency_id = fields.Many2one(related="move_id.currency_id")
    number = fields.Char(required=True)
    code = fields.Char(string="Fapiao Code")
    date = fields.Date(required=True, default=fields.Date.context_today)
    kind = fields.Selection(KINDS, string="Kind of Fapiao", required=True, default="special")
    amount = fields.Monetary(required=True)
    file = fields.Binary()
    filename = fields.Char(string="File Name")
    confirmation = fields.Char(string="Confirmation No.")

    @api.model
    def default_get(self, fields):
        """Propose what the invoice has no fapiao for yet, and the kind that was requested."""
        values = super().default_get(fields)
        move = self.env["account.move"].browse(values.get("move_id"))
        if move:
            values["amount"] = move._gy_fapiao_gap()
            values["kind"] = move.gy_request_ids[:1].fapiao_kind or values.get("kind")
        return values

    def _apply(self):
        self.move_id.action_gy_add_fapiao(
            self.number,
            date=self.date,
            kind=self.kind,
            amount=self.amount,
            file=self._file("file"),
            filename=self.filename,
            confirmation=self.confirmation,
            code=self.code,
        )
