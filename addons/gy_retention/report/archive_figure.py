from odoo import fields, models
from odoo.tools import SQL

# Number of a kind of event, its name, and where its days are found.
EVENTS = (
    (1, "started", "started_on", "gy_dossier", "TRUE"),
    (2, "lost", "lost_on", "gy_dossier", "row.state = 'closed'"),
    (3, "handed", "handed_on", "gy_dossier_handover", "row.undone_on IS NULL"),
    (4, "closed", "received_on", "gy_dossier_handover", "row.undone_on IS NULL"),
    (5, "lent", "lent_on", "gy_borrowing", "TRUE"),
    (6, "returned", "returned_on", "gy_borrowing", "TRUE"),
    (7, "destroyed", "done_on", "gy_destruction_row", "row.outcome = 'destroyed'"),
)


class ArchiveFigure(models.Model):
    """What happened in the archive: a row for each event of a dossier, for the yearly figures."""

    _name = "gy.archive.figure"
    _description = "Archive Statistics"
    _inherit = ["gy.derived.mixin"]
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "dossier_id"

    kind = fields.Selection(
        [
            ("started", "Started"),
            ("lost", "Kept after a Loss"),
            ("handed", "Handed Over"),
            ("closed", "Received by the Archive"),
            ("lent", "Lent"),
            ("returned", "Back"),
            ("destroyed", "Destroyed"),
        ],
        string="What Happened",
        readonly=True,
    )
    date = fields.Date(readonly=True)
    dossier_id = fields.Many2one("gy.dossier", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Direct Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    papers = fields.Integer(
        string="Number of Papers", readonly=True, help="Handed over, lent or destroyed with it."
    )

    _depends = {
        "gy.dossier": ["company_id", "lost_on", "partner_id", "started_on", "state", "user_id"],
        "gy.dossier.handover": ["document_count", "handed_on", "received_on", "undone_on"],
        "gy.borrowing": ["lent_on", "returned_on"],
        "gy.destruction.row": ["destroyed_count", "done_on", "outcome"],
    }

    @property
    def _table_query(self):
        papers = {
            "gy_dossier_handover": "row.document_count",
            "gy_destruction_row": "row.destroyed_count",
        }
        parts = [
            SQL(
                """SELECT row.id * 8 + %s AS id, %s AS kind, %s AS date, dossier.id AS dossier_id,
                          dossier.partner_id, dossier.user_id, dossier.company_id, %s AS papers
                     FROM %s row
                     JOIN gy_dossier dossier ON dossier.id = %s
                    WHERE %s IS NOT NULL AND %s""",
                number,
                kind,
                SQL.identifier("row", column),
                SQL(papers.get(table, "0")),
                SQL.identifier(table),
                SQL.identifier("row", "id" if table == "gy_dossier" else "dossier_id"),
                SQL.identifier("row", column),
                SQL(condition),
            )
            for number, kind, column, table, condition in EVENTS
        ]
        return SQL(" UNION ALL ").join(parts)
