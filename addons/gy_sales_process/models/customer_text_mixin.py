import base64

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools import clauses, clock, comparing, docx_file, docx_text

STATES = [("read", "Compared"), ("partly", "Read in part"), ("kept", "Kept, not compared")]
MARKS = {
    "same": Markup("%s"),
    "gone": Markup("<del class='bg-danger-subtle'>%s</del>"),
    "new": Markup("<ins class='bg-success-subtle'>%s</ins>"),
}


class CustomerTextMixin(models.AbstractModel):
    """One version of a customer's own text, kept as it was handed in and read by clauses.

    Of a contract (R4.1) or of a technical agreement (R2.1): the model names the field of the
    record whose text it is (``_text_of``), and says in ``_ours`` what that record says itself.
    """

    _name = "gy.customer.text.mixin"
    _description = "Version of a Customer's Text"
    _inherit = ["gy.guarded.mixin"]

    _text_of = ""

    version = fields.Integer(required=True, readonly=True)
    date = fields.Date(required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", string="Handed in by", required=True, index=True, readonly=True
    )
    name = fields.Char(string="File Name", readonly=True)
    file = fields.Binary(attachment=True, readonly=True)
    checksum = fields.Char(readonly=True)
    # Words of a selection are translated with the addon whose model has it.
    state = fields.Selection(
        STATES,
        required=True,
        readonly=True,
        help="Only Word files (.docx) are read; of very long ones the beginning is.",
    )
    clauses = fields.Json(readonly=True)
    side_by_side = fields.Html(compute="_compute_side_by_side", sanitize=False)
    changes = fields.Html(
        string="Changes from the Version before", compute="_compute_changes", sanitize=False
    )
    unmatched = fields.Text(
        string="Clauses of Theirs without Counterpart", compute="_compute_unmatched"
    )

    @api.depends("version", "name")
    def _compute_display_name(self):
        for text in self:
            text.display_name = self.env._(
                "Version %(version)s: %(file)s", version=text.version, file=text.name or "?"
            )

    # -- keeping versions --------------------------------------------------------

    @api.model
    def _keep(self, owner, data, name):
        """Keep a customer's text, if it is another one than before; the caller checked who may.

        :param owner: the record whose text it is
        :param data: the file in base64
        :param str name: its name with the extension
        :return: the new version, or none
        :raise UserError: when a Word file cannot be opened, or is no such
        """
        content = self.env["gy.document"]._read_file(data, name, owner)
        checksum = self.env["ir.attachment"]._compute_checksum(content)
        # All versions count, whoever may see them.
        versions = self.sudo().search([(self._text_of, "=", owner.id)])
        if versions[:1].checksum == checksum:
            return self.browse()
        texts, whole = self._read(content, name)
        found = [[one.number, one.title, one.body] for one in clauses.split(texts)]
        return self._gy_create_decided(
            [
                {
                    self._text_of: owner.id,
                    "version": max(versions.mapped("version"), default=0) + 1,
                    "date": clock.today(owner),
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

    def _ours(self):
        """Return ``(records, clauses, topics)``: what we say, and what each is about if known.

        The clauses are :class:`..tools.clauses.Clause`, in the order of the records.
        """
        raise NotImplementedError

    @api.model
    def _ours_depends(self):
        """Return the paths of the fields that ``_ours`` reads."""
        return []

    @api.model
    def _topic_words(self):
        """Return ``{topic: words that tell it}``."""
        return comparing.TOPICS

    def _before(self):
        """Return the version before this one, or none."""
        self.ensure_one()
        # Whoever reads one version of a text reads them all.
        return self.sudo().search(
            [(self._text_of, "=", self[self._text_of].id), ("version", "<", self.version)], limit=1
        )

    def _theirs(self):
        """Return the clauses of this version."""
        return [clauses.Clause(*row) for row in self.clauses or []]

    def _compared(self):
        """Return ``(rows, others)``: our records with their clauses and what the customer says of them.

        :return: a list of ``(record, clause, answer)``, and the clauses of theirs that belong to
            none; see :func:`comparing.answers`
        """
        self.ensure_one()
        records, ours, topics = self._ours()
        answers, others = comparing.answers(ours, self._theirs(), topics, self._topic_words())
        return list(zip(records, ours, answers, strict=True)), others

    # -- showing ---------------------------------------------------------------------

    @api.depends(lambda self: ["clauses", *self._ours_depends()])
    def _compute_side_by_side(self):
        for text in self:
            compared, others = text._compared()
            rows = [
                self._shown_row(ours.title, ours.body, answer.head or "—", answer.body)
                for _record, ours, answer in compared
            ]
            rows += [
                self._shown_row(
                    "—", "", clause.name or self.env._("Before the first clause"), clause.body
                )
                for clause in others
            ]
            heads = (self.env._("Our text"), self.env._("Their text"))
            text.side_by_side = bool(text.clauses) and self._shown_table(heads, rows)

    @api.depends(lambda self: ["clauses", "version", *([self._text_of] if self._text_of else [])])
    def _compute_changes(self):
        for text in self:
            earlier = text._before()
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

    @api.depends(lambda self: ["clauses", *self._ours_depends()])
    def _compute_unmatched(self):
        for text in self:
            _rows, others = text._compared()
            text.unmatched = "\n".join(clause.name for clause in others if clause.number)

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
