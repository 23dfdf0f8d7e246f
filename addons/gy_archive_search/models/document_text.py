from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools import words

# Papers a transaction: a job that is killed has lost no more than these.
BATCH = 10
# A paper that killed the job twice is left alone.
TRIES = 2


class DocumentText(models.Model):
    """What a filed paper says, and the pieces it is found by (R15.2).

    A row waits from the filing on, is filled by a job, and goes with the file. Nobody has a right
    on it: papers are found and shown by the register, whose rules say who reads which.
    """

    _name = "gy.document.text"
    _description = "Text of a Paper"
    _order = "id"
    _rec_name = "document_id"

    document_id = fields.Many2one("gy.document", required=True, index=True, ondelete="cascade")
    # The text goes with the file: nothing is left of what was destroyed.
    attachment_id = fields.Many2one(
        "ir.attachment", required=True, index=True, ondelete="cascade", string="File"
    )
    text = fields.Text(readonly=True, prefetch=False)
    folded = fields.Text(readonly=True, prefetch=False)
    pieces = fields.Text(readonly=True, prefetch=False)
    read_on = fields.Datetime(readonly=True)
    tries = fields.Integer(readonly=True)

    _document_uniq = models.UniqueIndex("(document_id)", "The text of this paper is known already.")
    _waiting_idx = models.Index("(id) WHERE read_on IS NULL")
    _pieces_idx = models.Index("USING gin (string_to_array(pieces, ' '))")

    # -- the job ---------------------------------------------------------------

    @api.model
    def _expect(self, documents):
        """Let the job read these papers."""
        return self.create(
            [
                {"document_id": document.id, "attachment_id": document.attachment_id.id}
                for document in documents
                if document.attachment_id
            ]
        )

    @api.model
    def _expect_all(self):
        """Let the job read all papers that were filed before this addon was there."""
        self.env["gy.document"].flush_model()
        self.env.cr.execute(
            """INSERT INTO gy_document_text (document_id, attachment_id, tries)
               SELECT id, attachment_id, 0 FROM gy_document WHERE attachment_id IS NOT NULL
                   ON CONFLICT DO NOTHING"""
        )

    @api.model
    def _cron_read(self):
        """Read the papers that wait, some a transaction; stopped at any time it goes on from there.

        :return: whether all were read
        """
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=self.search_count(self._waiting()))
        while batch := self.search(self._waiting(), limit=BATCH):
            batch._begin()
            # Noted before it is read: a paper on which the job dies is not read for ever.
            cron._commit_progress()
            batch._read()
            if not cron._commit_progress(len(batch)):
                return False
        return True

    def _waiting(self):
        return Domain("read_on", "=", False) & Domain("tries", "<", TRIES)

    def _begin(self):
        for tries, rows in self.grouped("tries").items():
            rows.write({"tries": tries + 1})

    def _read(self):
        """Read these papers; one that cannot be read is known by its title."""
        for row in self:
            file = row.attachment_id
            with_ocr = row.document_id.company_id.gy_read_pictures
            text = file._gy_text(with_ocr)
            file.invalidate_recordset(["raw"])
            folded = words.fold(f"{row.document_id.name} {text}")
            row.write(
                {
                    "text": text,
                    "folded": folded,
                    "pieces": " ".join(sorted(words.pieces(folded))),
                    "read_on": fields.Datetime.now(),
                }
            )

    # -- what is found ---------------------------------------------------------

    @api.model
    def _found(self, query):
        """Return the ids of the papers that hold all words of a query, as ``SQL``.

        The index finds those with the pieces of the words; their text decides.

        :param str query: words, as they were typed
        """
        asked = words.asked(query)
        pieces = sorted(set().union(*map(words.needed, asked)))
        self.flush_model(["document_id", "folded", "pieces"])
        conditions = [SQL("string_to_array(pieces, ' ') @> %s::text[]", pieces)]
        conditions += [SQL("strpos(folded, %s) > 0", word) for word in asked]
        return SQL(
            "(SELECT document_id FROM gy_document_text WHERE %s)", SQL(" AND ").join(conditions)
        )
