import base64

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock, docx_file

from ..tools import clauses, comparing, docx_text

# Beyond, a list of deviations is no help any more.
MOST_LISTED = 20
MARKS = {
    "same": Markup("%s"),
    "gone": Markup("<del class='bg-danger-subtle'>%s</del>"),
    "new": Markup("<ins class='bg-success-subtle'>%s</ins>"),
}


class OwnText(models.Model):
    """One version of the customer's own text, kept as it was handed in and read by clauses (R4.1)."""

    _name = "gy.own.text"
    _description = "Version of a Customer's Text"
    _inherit = ["gy.guarded.mixin"]
    _order = "order_id, version desc, id desc"

    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    version = fields.Integer(required=True, readonly=True)
    date = fields.Date(required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", string="Handed in by", required=True, index=True, readonly=True
    )
    name = fields.Char(string="File Name", readonly=True)
    file = fields.Binary(attachment=True, readonly=True)
    checksum = fields.Char(readonly=True)
    state = fields.Selection(
        [("read", "Compared"), ("partly", "Read in part"), ("kept", "Kept, not compared")],
        required=True,
        readonly=True,
        help="Only Word files (.docx) are read; of very long ones the beginning is.",
    )
    clauses = fields.Json(readonly=True)
    meant_so = fields.Char(
        string="Why Its Figures Differ",
        help="Where figures of their text contradict the contract's terms: why it is meant so.",
    )
    side_by_side = fields.Html(compute="_compute_side_by_side", sanitize=False)
    changes = fields.Html(
        string="Changes from the Version before", compute="_compute_changes", sanitize=False
    )
    unmatched = fields.Text(
        string="Clauses of Theirs without Counterpart", compute="_compute_unmatched"
    )

    _version_uniq = models.UniqueIndex("(order_id, version)")

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"meant_so"}

    @api.depends("version", "name")
    def _compute_display_name(self):
        for text in self:
            text.display_name = self.env._(
                "Version %(version)s: %(file)s", version=text.version, file=text.name or "?"
            )

    def write(self, vals):
        """What is said of its figures is said while the contract is open."""
        if "meant_so" in vals:
            self.order_id._gy_check_contract(("draft", "sent"))
        return super().write(vals)

    # -- keeping versions --------------------------------------------------------

    @api.model
    def _keep(self, order):
        """Keep the customer's text that a contract holds now, if it is another one than before.

        :return: the new version, or none
        :raise UserError: when a Word file cannot be opened, or is no such
        """
        order = order.with_context(bin_size=False)
        data, name = order.gy_own_text_file, (order.gy_own_text_name or "").strip()
        if not data or not name:
            return self.browse()
        content = self.env["gy.document"]._read_file(data, name, order)
        checksum = self.env["ir.attachment"]._compute_checksum(content)
        versions = self.sudo().search([("order_id", "=", order.id)])
        if versions[:1].checksum == checksum:
            return self.browse()
        texts, whole = self._read(content, name)
        found = [[one.number, one.title, one.body] for one in clauses.split(texts)]
        # Whoever edits the contract hands the text in; nobody writes versions otherwise.
        return self._gy_create_decided(
            [
                {
                    "order_id": order.id,
                    "version": max(versions.mapped("version"), default=0) + 1,
                    "date": clock.today(order),
                    "user_id": self.env.uid,
                    "name": name,
                    "file": base64.b64encode(content),
                    "checksum": checksum,
                    "state": ("read" if whole else "partly") if found else "kept",
                    "clauses": found,
                }
            ]
        )

    @api.model
    def _read(self, content, name):
        """Return ``(paragraphs, whole)`` of a Word file; other files say nothing."""
        if not name.lower().endswith(".docx"):
            return [], True
        try:
            return docx_text.paragraphs(content)
        except docx_file.DocxError as error:
            raise UserError(self.env["gy.docx.template"]._told(error, name)) from error

    # -- comparing -----------------------------------------------------------------

    def _theirs(self):
        """Return the clauses of this version."""
        return [clauses.Clause(*row) for row in self.clauses or []]

    def _compared(self):
        """Return ``(our clauses, ours, theirs, matched)``; see :func:`comparing.match`."""
        self.ensure_one()
        records = self.order_id.gy_clause_ids.sorted(lambda one: (one.sequence, one._origin.id))
        ours = [clauses.Clause("", one.title or "", one.reads_as or "") for one in records]
        theirs = self._theirs()
        known = [one.topic if one.topic in comparing.TOPICS else "" for one in records]
        return records, ours, theirs, comparing.match(ours, theirs, known)

    def _proposals(self):
        """Return ``{our clause: how this version differs from it}``, in words for people."""
        self.ensure_one()
        records, ours, theirs, matched = self._compared()
        if not theirs:
            return {}
        found = {}
        for index, record in enumerate(records):
            parts = [theirs[number] for number, one in matched.items() if one == index]
            if not parts:
                found[record] = self.env._("Their text has no such clause.")
                continue
            said = "\n".join(part.body for part in parts)
            lines = [self._said(one) for one in comparing.deviations(ours[index].body, said)]
            head = ", ".join(part.name for part in parts)
            found[record] = "\n".join([f"{head}:", *lines[:MOST_LISTED]]) if lines else ""
        return found

    def _said(self, deviation):
        if deviation.kind == "added":
            return self.env._("Theirs adds: “%s”", deviation.theirs)
        if deviation.kind == "missing":
            return self.env._("Theirs lacks: “%s”", deviation.ours)
        return self.env._(
            "Theirs says: “%(theirs)s” (ours: “%(ours)s”)",
            theirs=deviation.theirs,
            ours=deviation.ours,
        )

    # -- showing ---------------------------------------------------------------------

    @api.depends("clauses", "order_id.gy_clause_ids.body", "order_id.gy_clause_ids.title")
    def _compute_side_by_side(self):
        for text in self:
            records, ours, theirs, matched = text._compared()
            rows = []
            for index in range(len(records)):
                parts = [theirs[number] for number, one in matched.items() if one == index]
                said = "\n".join(part.body for part in parts)
                head = ", ".join(part.name for part in parts) or "—"
                rows.append(self._shown_row(ours[index].title, ours[index].body, head, said))
            rows += [
                self._shown_row(
                    "—", "", clause.name or self.env._("Before the first clause"), clause.body
                )
                for number, clause in enumerate(theirs)
                if number not in matched
            ]
            heads = (self.env._("Our text"), self.env._("Their text"))
            text.side_by_side = bool(theirs) and self._shown_table(heads, rows)

    @api.depends("clauses", "version", "order_id")
    def _compute_changes(self):
        for text in self:
            earlier = text.order_id.gy_own_text_ids.filtered(
                lambda one, text=text: one.version < text.version
            ).sorted("version")[-1:]
            before, after = earlier._theirs() if earlier else [], text._theirs()
            if not (before and after):
                text.changes = False
                continue
            old = {one.name: one.body for one in before}
            new = {one.name: one.body for one in after}
            rows = [
                self._shown_row(name, old.get(name, ""), name, new.get(name, ""))
                for name in [*new, *(name for name in old if name not in new)]
                if old.get(name) != new.get(name)
            ]
            heads = (earlier.display_name, text.display_name)
            nothing = Markup("<p>%s</p>") % self.env._("Nothing was changed.")
            text.changes = self._shown_table(heads, rows) if rows else nothing

    @api.depends("clauses", "order_id.gy_clause_ids.body", "order_id.gy_clause_ids.title")
    def _compute_unmatched(self):
        for text in self:
            _records, _ours, theirs, matched = text._compared()
            text.unmatched = "\n".join(
                clause.name
                for number, clause in enumerate(theirs)
                if clause.number and number not in matched
            )

    @api.model
    def _shown_row(self, our_head, ours, their_head, theirs):
        """Return a row of two texts side by side, differences marked in both."""
        both = ours and theirs
        left, right = (
            [MARKS[kind] % words for kind, words in found]
            for found in (comparing.marked(ours, theirs) if both else ((), ()))
        )
        return Markup("<tr><td><b>%s</b><div>%s</div></td><td><b>%s</b><div>%s</div></td></tr>") % (
            our_head,
            Markup("").join(left) or ours,
            their_head,
            Markup("").join(right) or theirs,
        )

    @api.model
    def _shown_table(self, heads, rows):
        return Markup(
            "<table class='table table-sm' style='white-space: pre-wrap; table-layout: fixed'>"
            "<thead><tr><th>%s</th><th>%s</th></tr></thead><tbody>%s</tbody></table>"
        ) % (*heads, Markup("").join(rows))
