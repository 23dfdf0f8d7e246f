from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools import words

# What was looked for, as the search view hands it on.
WORDS = "gy_words"


class Document(models.Model):
    """A filed paper is found by what it says, and tells where it says so (R15.2)."""

    _inherit = "gy.document"

    search_text = fields.Char(
        string="Text of the Paper",
        compute="_compute_search_text",
        search="_search_search_text",
        help="All words of its title and its text, two Chinese characters or more.",
    )
    found_text = fields.Char(string="Found", compute="_compute_found_text")
    is_pdf = fields.Boolean(compute="_compute_is_pdf")
    is_picture = fields.Boolean(compute="_compute_is_pdf")

    @api.model
    def _create_filed(self, vals, content):
        document = super()._create_filed(vals, content)
        # Nobody may write the texts; the job reads what was filed, whoever filed it.
        self.env["gy.document.text"].sudo()._expect(document)
        return document

    @api.model
    def _links(self):
        """Its text is the paper itself, no decision that stands on it."""
        return [link for link in super()._links() if link[0] != "gy.document.text"]

    @api.depends("attachment_id.mimetype")
    def _compute_is_pdf(self):
        for document in self:
            # Whoever reads a paper may know which kind of file it is.
            mimetype = document.sudo().attachment_id.mimetype or ""
            document.is_pdf = mimetype == "application/pdf"
            document.is_picture = mimetype.startswith("image/")

    def _compute_search_text(self):
        self.search_text = False

    def _search_search_text(self, operator, value):
        if operator == "in":
            return Domain.OR(self._domain_of_words(text) for text in value if text)
        if operator not in ("ilike", "=ilike", "like", "=like"):
            return NotImplemented
        return self._domain_of_words(value)

    @api.model
    def _domain_of_words(self, query):
        if not isinstance(query, str) or not words.asked(query):
            return Domain.FALSE if query else Domain.TRUE
        found = self.env["gy.document.text"]._found(query)
        return Domain.custom(
            to_sql=lambda _model, alias, _query: SQL("%s IN %s", SQL.identifier(alias, "id"), found)
        )

    @api.depends_context(WORDS)
    def _compute_found_text(self):
        query = self._asked_words()
        if not query:
            self.found_text = False
            return
        # Whoever reads the paper reads its text.
        rows = (
            self.env["gy.document.text"]
            .sudo()
            .search_fetch([("document_id", "in", self.ids)], ["document_id", "text"])
        )
        texts = {row.document_id.id: row.text or "" for row in rows}
        for document in self:
            found = words.snippet(texts.get(document.id, ""), query)
            document.found_text = found or document.name

    @api.model
    def _asked_words(self):
        """Return what the search view was asked for, as one text."""
        asked = self.env.context.get(WORDS) or ""
        asked = asked if isinstance(asked, list | tuple) else [asked]
        return " ".join(text for text in asked if isinstance(text, str))
