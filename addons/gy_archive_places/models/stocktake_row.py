from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.public import public

DIFFERENCES = ("missing", "misplaced", "extra")


class StocktakeRow(models.Model):
    """A dossier of a stocktake: expected, found, missing, or not expected there (R15.2).

    Places and numbers are kept by name, too: what was counted stays readable as it was.
    """

    _name = "gy.stocktake.row"
    _description = "Row of a Stocktake"
    _inherit = ["gy.record.mixin"]
    _order = "stocktake_id desc, result, expected_path, code, id"
    _rec_name = "code"

    stocktake_id = fields.Many2one("gy.stocktake", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="stocktake_id.company_id", store=True, index=True)
    dossier_id = fields.Many2one("gy.dossier", index="btree_not_null", ondelete="restrict")
    order_id = fields.Many2one(related="dossier_id.order_id")
    partner_id = fields.Many2one(related="dossier_id.partner_id")
    code = fields.Char(string="Number", required=True, help="Of the dossier, or as scanned.")
    expected_id = fields.Many2one(
        "gy.archive.place", index="btree_not_null", ondelete="restrict", readonly=True
    )
    expected_path = fields.Char(string="Recorded at")
    found_id = fields.Many2one(
        "gy.archive.place", index="btree_not_null", ondelete="restrict", readonly=True
    )
    found_path = fields.Char(string="Found at")
    result = fields.Selection(
        [
            ("missing", "Missing"),
            ("misplaced", "Misplaced"),
            ("extra", "Not on Record"),
            ("expected", "To Be Found"),
            ("lent", "Lent"),
            ("away", "Moved Meanwhile"),
            ("found", "Found"),
        ],
        required=True,
        index=True,
    )
    is_expected = fields.Boolean(compute="_compute_is_difference", store=True)
    is_difference = fields.Boolean(compute="_compute_is_difference", store=True)
    is_open = fields.Boolean(compute="_compute_is_difference", store=True)
    scanned_by_id = fields.Many2one("res.users", index="btree_not_null")
    scanned_on = fields.Datetime(string="Scanned at")
    borrower_id = fields.Many2one("res.users", string="Lent to", index="btree_not_null")
    decision = fields.Selection(
        [
            ("moved", "Stands Here Now"),
            ("put_back", "Put Back"),
            ("missing", "Noted as Missing"),
            ("found", "Found After All"),
            ("noted", "Noted"),
        ]
    )
    reason = fields.Char()
    decided_by_id = fields.Many2one("res.users", index="btree_not_null")
    decided_on = fields.Datetime(string="Decided at")

    _dossier_uniq = models.UniqueIndex(
        "(stocktake_id, dossier_id) WHERE dossier_id IS NOT NULL",
        "The dossier is on the list already.",
    )
    _code_uniq = models.UniqueIndex(
        "(stocktake_id, code) WHERE dossier_id IS NULL", "The code is on the list already."
    )

    @api.depends("result", "expected_id", "decision")
    def _compute_is_difference(self):
        for row in self:
            row.is_expected = bool(row.expected_id)
            row.is_difference = row.result in DIFFERENCES
            row.is_open = row.is_difference and not row.decision

    # -- what is decided of a difference ---------------------------------------

    @public
    def action_move(self):
        """The dossier stays where it was found: that is its place from now on.

        :raise AccessError: for anyone but the archivist
        :raise UserError: when it was not found elsewhere, or the count is over
        """
        row = self._to_decide("misplaced", "extra")
        if not row.dossier_id:
            raise UserError(self.env._("%s is the number of no dossier.", row.code))
        dossier = row.dossier_id.with_env(self.env)
        dossier._check_kept()
        reason = self.env._("Stocktake %s", row.stocktake_id.name)
        dossier._move_to(row.found_id, reason, row.stocktake_id)
        return row._decide("moved")

    @public
    def action_put_back(self):
        """The dossier was carried back to the place that is recorded.

        :raise AccessError: for anyone but the archivist
        :raise UserError: when it was not found elsewhere, or the count is over
        """
        return self._to_decide("misplaced")._decide("put_back")

    @public
    def action_found(self):
        """What was not found while counting stands at its place after all.

        :raise AccessError: for anyone but the archivist
        :raise UserError: when it is not missing, or the count is over
        """
        return self._to_decide("missing")._decide("found")

    @public
    def action_note(self, reason):
        """Note what was looked for, or what was found that is the number of no dossier.

        A missing dossier waits on the archivist from now on, until it is found.

        :raise AccessError: for anyone but the archivist
        :raise UserError: without reason, for what was only misplaced, or when the count is over
        """
        row = self._to_decide("missing", "extra")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("%s: say what was done to find it.", row.code))
        if row.result == "missing":
            row.dossier_id.with_env(self.env)._note_missing(reason, row.stocktake_id)
        return row._decide("missing" if row.result == "missing" else "noted", reason)

    @public
    def action_open_note(self):
        """Open the dialog that notes this difference."""
        return actions.open_dialog("gy.stocktake.note", self.env._("Note"), row_id=self.id)

    def _to_decide(self, *results):
        """Return this row to decide on, locked.

        :raise AccessError: for anyone but the archivist
        :raise UserError: when it is none of ``results``, decided already, or the count is over
        """
        self.env["sale.order"]._gy_check_role("archivist")
        self.check_access("read")
        row = self.sudo()  # role and access were checked above; rows are written by methods only
        row.stocktake_id._gy_lock_totals()
        row.invalidate_recordset()
        row.stocktake_id._gy_check_states("counting", "deciding")
        if row.result not in results or row.decision:
            raise UserError(
                self.env._("%s: this was decided already, or it is no such difference.", row.code)
            )
        return row

    def _decide(self, decision, reason=False):
        return self._gy_write_decided(
            {
                "decision": decision,
                "reason": reason,
                "decided_by_id": self.env.uid,
                "decided_on": fields.Datetime.now(),
            }
        )

    @public
    def action_open_dossier(self):
        """Open the dossier of this row."""
        self.check_access("read")
        if not self.dossier_id:
            raise UserError(self.env._("%s is the number of no dossier.", self.code))
        return self.dossier_id._open_form()
