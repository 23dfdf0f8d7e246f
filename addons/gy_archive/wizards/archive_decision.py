from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class ArchiveDecision(models.TransientModel):
    """Dialog for what a person decides about a dossier; the records' own methods do it."""

    _name = "gy.archive.decision"
    _description = "Decision on a Dossier"

    kind = fields.Selection(
        [
            ("waive", "Waive a paper"),
            ("lend", "Lend"),
            ("place", "Say where papers are kept"),
            ("usage", "Note the use of the product"),
            ("send_back", "Send back"),
            ("reopen", "Reopen"),
        ],
        required=True,
        readonly=True,
    )
    dossier_id = fields.Many2one("gy.dossier", readonly=True)
    line_id = fields.Many2one("gy.dossier.line", string="Paper Waived", readonly=True)
    document_ids = fields.Many2many("gy.document", string="Papers", readonly=True)
    choice_ids = fields.Many2many("gy.document", compute="_compute_choice_ids")
    document_id = fields.Many2one(
        "gy.document", string="Paper", domain="[('id', 'in', choice_ids)]"
    )
    borrower_id = fields.Many2one("res.users", string="Borrower", domain="[('share', '=', False)]")
    due_date = fields.Date(string="Due Back on")
    room = fields.Char()
    cabinet = fields.Char()
    box = fields.Char()
    copy_kind = fields.Selection(
        [("original", "Original"), ("copy", "Copy")], string="Original or Copy"
    )
    reason = fields.Char()
    text = fields.Text(string="Use of the Product")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        context = self.env.context
        if context.get("active_model") == "gy.dossier":
            values.setdefault("dossier_id", context.get("active_id"))
        elif context.get("active_model") == "gy.document":
            values.setdefault("document_ids", [Command.set(context.get("active_ids") or [])])
        return values

    @api.depends("dossier_id")
    def _compute_choice_ids(self):
        for wizard in self:
            wizard.choice_ids = wizard.dossier_id.document_ids

    @api.model
    def _open(self, kind, **defaults):
        """Return the action that opens the dialog for ``kind``."""
        titles = dict(self._fields["kind"]._description_selection(self.env))
        context = {f"default_{name}": value for name, value in defaults.items()}
        return {
            "type": "ir.actions.act_window",
            "name": titles[kind],
            "res_model": self._name,
            "view_mode": "form",
            "views": [[False, "form"]],
            "target": "new",
            "context": {"default_kind": kind, **context},
        }

    def action_apply(self):
        """Take the decision; the record decided about checks who decides.

        :raise UserError: when a value is missing
        """
        self.ensure_one()
        if self.kind == "waive":
            self.line_id.action_waive(self.reason)
        elif self.kind == "lend":
            self.dossier_id.action_lend(self.borrower_id.id, self.due_date, self.document_id.id)
        elif self.kind == "place":
            if not self.document_ids:
                raise UserError(self.env._("Choose the papers in the list first."))
            self.document_ids.action_gy_place(self.room, self.cabinet, self.box, self.copy_kind)
        elif self.kind == "usage":
            self.dossier_id.action_note_usage(self.text)
        elif self.kind == "send_back":
            self.dossier_id._contract().action_gy_send_back(self.reason)
        else:
            self.dossier_id._contract().action_gy_reopen(self.reason)
        return {"type": "ir.actions.act_window_close"}
