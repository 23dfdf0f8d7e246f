import base64

from odoo import api, fields, models

from ..models.fapiao import KINDS
from ..tools import fapiao_file


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
    company_currency_id = fields.Many2one(
        related="move_id.company_id.currency_id", string="Company Currency"
    )
    is_foreign = fields.Boolean(compute="_compute_is_foreign")
    face_amount = fields.Monetary(
        string="Amount on the Fapiao",
        currency_field="company_currency_id",
        compute="_compute_face_amount",
        store=True,
        readonly=False,
    )
    joint = fields.Boolean(
        string="For Several Invoices",
        help="The fapiao was issued for several invoices of the customer; here stands the part of "
        "this one.",
    )
    reason = fields.Char(
        string="Taken because", help="Why it is taken though its file says something else."
    )

    @api.depends("move_id")
    def _compute_is_foreign(self):
        for dialog in self:
            dialog.is_foreign = dialog.currency_id != dialog.company_currency_id

    @api.depends("amount", "move_id")
    def _compute_face_amount(self):
        for dialog in self:
            dialog.face_amount = dialog.move_id and dialog.move_id._gy_check_face(
                dialog.amount, None
            )

    @api.onchange("file", "filename")
    def _onchange_file(self):
        """Take number, date, kind and amount from a file that says them."""
        facts = self._facts()
        if facts:
            self.number = facts.number or self.number
            self.date = facts.day or self.date
            self.kind = facts.kind or self.kind
            if facts.total is not None and not self.is_foreign:
                self.amount = min(abs(facts.total), self.move_id._gy_fapiao_gap())
            elif facts.total is not None:
                self.face_amount = abs(facts.total)

    def _facts(self):
        """Return what the chosen file says; one that cannot be read is refused when it is taken."""
        try:
            content = base64.b64decode(self.file or b"")
            return fapiao_file.read(content, self.filename) if content else None
        except (fapiao_file.UnreadableError, ValueError):
            return None

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
            face_amount=self.face_amount if self.is_foreign else None,
            joint=self.joint,
            reason=self.reason,
        )
