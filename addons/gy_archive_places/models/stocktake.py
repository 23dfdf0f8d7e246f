from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import clock

from .stocktake_row import DIFFERENCES

SEEN = ("found", "misplaced", "extra")


class Stocktake(models.Model):
    """A count of what stands on the shelves of a place, against what should (R15.2).

    What is expected is copied when the count begins. Dossiers are scanned, by several people at
    once; what differs is decided one by one; whoever did not count witnesses, and the report is
    filed. Nobody has the right to write it: every step is a method, and nothing of it changes
    after the witness.
    """

    _name = "gy.stocktake"
    _description = "Stocktake"
    _inherit = ["gy.record.mixin", "gy.state.mixin"]
    _order = "id desc"

    name = fields.Char(
        string="Number", required=True, default=lambda self: self._next_number(), readonly=True
    )
    place_id = fields.Many2one("gy.archive.place", required=True, index=True, ondelete="restrict")
    place_path = fields.Char(string="Counted", required=True)
    company_id = fields.Many2one("res.company", required=True, index=True)
    started_on = fields.Datetime(string="Begun at", required=True)
    started_by_id = fields.Many2one("res.users", string="Begun by", required=True, index=True)
    finished_on = fields.Datetime(string="Counted until", readonly=True)
    submitted_on = fields.Datetime(string="Handed to the Witness at", readonly=True)
    counted_by_id = fields.Many2one(
        "res.users", string="Counted by", readonly=True, index="btree_not_null"
    )
    witnessed_on = fields.Datetime(string="Witnessed at", readonly=True)
    witness_id = fields.Many2one(
        "res.users", string="Witnessed by", readonly=True, index="btree_not_null"
    )
    cancelled_on = fields.Datetime(string="Dropped at", readonly=True)
    document_id = fields.Many2one(
        "gy.document", string="Report", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    row_ids = fields.One2many("gy.stocktake.row", "stocktake_id", string="Dossiers")
    difference_ids = fields.One2many(
        "gy.stocktake.row",
        "stocktake_id",
        string="Differences",
        domain=[("is_difference", "=", True)],
    )
    left_ids = fields.One2many(
        "gy.stocktake.row",
        "stocktake_id",
        string="Still to Be Found",
        domain=[("result", "=", "expected")],
    )
    expected_count = fields.Integer(
        string="Expected", compute="_compute_counts", help="Recorded there when the count began."
    )
    seen_count = fields.Integer(string="Scanned", compute="_compute_counts")
    lent_count = fields.Integer(string="Lent", compute="_compute_counts")
    left_count = fields.Integer(string="To Be Found", compute="_compute_counts")
    difference_count = fields.Integer(string="Differing", compute="_compute_counts")
    open_count = fields.Integer(string="To Be Decided", compute="_compute_counts")
    counters = fields.Char(string="Scanned by", compute="_compute_counters")
    state = fields.Selection(
        [
            ("counting", "Counting"),
            ("deciding", "Differences"),
            ("signing", "To Be Witnessed"),
            ("closed", "Closed"),
            ("cancelled", "Dropped"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
    )
    version = fields.Integer(readonly=True)

    @api.model
    def _next_number(self):
        # The number is given by the system; whoever counts has no right on sequences.
        return self.env["ir.sequence"].sudo().next_by_code("gy.stocktake") or "/"

    # -- computes --------------------------------------------------------------

    @api.depends("finished_on", "submitted_on", "witnessed_on", "cancelled_on")
    def _compute_state(self):
        for stocktake in self:
            if stocktake.cancelled_on:
                stocktake.state = "cancelled"
            elif stocktake.witnessed_on:
                stocktake.state = "closed"
            elif stocktake.submitted_on:
                stocktake.state = "signing"
            else:
                stocktake.state = "deciding" if stocktake.finished_on else "counting"

    @api.depends("row_ids.result", "row_ids.is_open", "row_ids.expected_path")
    def _compute_counts(self):
        groups = self.env["gy.stocktake.row"]._read_group(
            [("stocktake_id", "in", self.ids)],
            ["stocktake_id", "result", "is_expected", "is_open"],
            ["__count"],
        )
        for stocktake in self:
            rows = [row[1:] for row in groups if row[0] == stocktake]
            counts = {result: 0 for result, *_rest in rows}
            for result, _expected, _open, count in rows:
                counts[result] += count
            stocktake.expected_count = sum(row[3] for row in rows if row[1])
            stocktake.open_count = sum(row[3] for row in rows if row[2])
            stocktake.seen_count = sum(counts.get(result, 0) for result in SEEN)
            stocktake.difference_count = sum(counts.get(result, 0) for result in DIFFERENCES)
            stocktake.lent_count = counts.get("lent", 0)
            stocktake.left_count = counts.get("expected", 0)

    @api.depends("row_ids.scanned_by_id")
    def _compute_counters(self):
        groups = self.env["gy.stocktake.row"]._read_group(
            [("stocktake_id", "in", self.ids), ("scanned_by_id", "!=", False)],
            ["stocktake_id"],
            ["scanned_by_id:recordset"],
        )
        people = dict(groups)
        for stocktake in self:
            # Names of colleagues are no secret.
            users = people.get(stocktake, self.env["res.users"]).sudo()
            stocktake.counters = ", ".join(users.sorted("name").mapped("name"))

    def _people_who_counted(self):
        """Return everybody who had a hand in the count: none of them witnesses it."""
        self.ensure_one()
        rows = self.sudo().row_ids
        return rows.scanned_by_id | rows.decided_by_id | self.counted_by_id | self.started_by_id

    # -- what is expected ------------------------------------------------------

    def _gy_lock_totals(self):
        """Take part in the order in which this count is scanned, decided and ended.

        Whoever comes second sees what the first did: Odoo repeats the request.
        """
        self.env.cr.execute(
            "UPDATE gy_stocktake SET version = COALESCE(version, 0) + 1 WHERE id IN %s",
            [tuple(self.ids)],
        )
        self.invalidate_recordset()

    def _expect(self):
        """Copy which dossiers should stand at the place and beneath it."""
        dossiers = (
            self.env["gy.dossier"]
            .sudo()
            .search(Domain("place_id", "child_of", self.place_id.id), order="id")
        )
        self.env["gy.stocktake.row"]._gy_create_decided(
            [
                {
                    "stocktake_id": self.id,
                    "dossier_id": dossier.id,
                    "code": dossier.name,
                    "expected_id": dossier.place_id.id,
                    "expected_path": dossier.place_id.complete_name,
                    "result": "expected",
                }
                for dossier in dossiers
            ]
        )

    # -- what the report says ----------------------------------------------------

    def _moment(self, moment):
        """Return a moment in words, where the company works."""
        return clock.in_words(self, moment)

    def _by_place(self):
        """Return what the report counts, a list of dicts by place as it is named there."""
        self.ensure_one()
        groups = self.env["gy.stocktake.row"]._read_group(
            [("stocktake_id", "=", self.id), ("is_expected", "=", True)],
            ["expected_id", "expected_path", "result"],
            ["__count"],
        )
        found = {}
        for place, path, result, count in groups:
            found.setdefault((place.code, path), {})[result] = count
        return [
            {"path": path, "expected": sum(counts.values()), **counts}
            for (_code, path), counts in sorted(found.items())
        ]
