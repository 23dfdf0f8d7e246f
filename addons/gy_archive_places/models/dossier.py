from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import clock, codes
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import labels
from .archive_move import KEEPERS


class Dossier(models.Model):
    """Where a dossier stands, and what became of it there (R15.2)."""

    _inherit = "gy.dossier"

    place_id = fields.Many2one(
        "gy.archive.place",
        string="Archive Place",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=KEEPERS,
    )
    # Whoever reads the dossier reads where it stands, and nothing else of the places.
    place_path = fields.Char(related="place_id.complete_name", string="Stands at")
    move_ids = fields.One2many("gy.archive.move", "dossier_id", string="Moves")
    missing_since = fields.Date(readonly=True, index="btree_not_null")
    missing_note = fields.Char(string="What Was Looked for", readonly=True)

    # -- moving ----------------------------------------------------------------

    @public(many=True)
    def action_move(self, place_id, reason=None):
        """Say where these dossiers stand from now on; the log keeps where they stood.

        :param int place_id: id of a :class:`gy.archive.place` of their company
        :raise AccessError: for anyone but the archivist
        :raise UserError: without a place that is in use, or when nothing of them is kept any more
        """
        self._check_role("archivist")
        self.check_access("read")
        self._check_kept()
        place = self.env["gy.archive.place"].browse(place_id or []).exists()
        if not place or not place.active:
            raise UserError(self.env._("Choose the place where the dossiers stand."))
        place.check_access("read")
        self._check_company_of(place)
        return self._move_to(place, (reason or "").strip())

    def _check_company_of(self, place):
        for dossier in self:
            if dossier.company_id != place.company_id:
                raise UserError(
                    self.env._(
                        "%(dossier)s and %(place)s belong to different companies.",
                        dossier=dossier.display_name,
                        place=place.display_name,
                    )
                )

    def _move_to(self, place, reason=False, stocktake=None):
        """Move these dossiers; the caller has checked who moves them. Those that stand there stay."""
        moved = self.sudo().filtered(lambda one: one.place_id != place or one.missing_since)
        for kind, dossiers in moved.grouped(lambda one: one._move_kind(place)).items():
            dossiers._log(kind, place, reason, stocktake)
        moved._gy_write_decided(
            {"place_id": place.id, "missing_since": False, "missing_note": False}
        )
        return True

    def _move_kind(self, place):
        if not place:
            return "gone"
        if self.missing_since:
            return "found"
        return "moved" if self.place_id else "placed"

    def _log(self, kind, place, reason=False, stocktake=None):
        """Note what became of these dossiers, before it is written."""
        self.env["gy.archive.move"]._gy_create_decided(
            [
                {
                    "dossier_id": dossier.id,
                    "kind": kind,
                    "from_id": dossier.place_id.id,
                    "from_path": dossier.place_id.complete_name,
                    "to_id": place.id,
                    "to_path": place.complete_name,
                    "moved_on": fields.Datetime.now(),
                    "user_id": self.env.uid,
                    "reason": reason,
                    "stocktake_id": stocktake.id if stocktake else False,
                }
                for dossier in self.sudo()
            ]
        )

    def _papers_gone(self):
        """What was destroyed stands nowhere."""
        self._move_to(self.env["gy.archive.place"])
        return super()._papers_gone()

    # -- missing and found -----------------------------------------------------

    def _note_missing(self, reason, stocktake):
        """Note that this dossier does not stand where it should; it waits on the archivist."""
        self.ensure_one()
        nowhere = self.env["gy.archive.place"]
        self._log("missing", nowhere, reason, stocktake)
        since = self.missing_since or clock.today(self)
        self._gy_write_decided({"missing_since": since, "missing_note": reason})

    @public
    def action_found(self):
        """Say that a missing dossier stands where it should again.

        :raise AccessError: for anyone but the archivist
        :raise UserError: when it is not missing
        """
        self._check_role("archivist")
        self.check_access("read")
        if not self.missing_since:
            raise UserError(self.env._("%s is not missing.", self.display_name))
        return self._move_to(self.sudo().place_id)

    @public
    def action_lend(self, borrower_id, due_date, document_id=None, date=None):
        """Lend what is there; see the archive's method.

        :raise UserError: also for what is missing
        """
        self.check_access("read")
        if self.missing_since:
            raise UserError(
                self.env._(
                    "%(dossier)s is missing since %(day)s: say that it was found first.",
                    dossier=self.display_name,
                    day=fields.Date.to_string(self.missing_since),
                )
            )
        return super().action_lend(borrower_id, due_date, document_id, date)

    # -- searching -------------------------------------------------------------

    @api.model
    def _domain_at_place(self, operator, value):
        """Return the domain of dossiers that stand at places with such a path or code."""
        # Where a dossier stands is known to who reads it; the places are not theirs to read.
        places = self.env["gy.archive.place"].sudo().with_context(active_test=False)
        found = places._search(
            Domain("complete_name", operator, value) | Domain("code", operator, value)
        )
        own = Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                "%s IN %s", SQL.identifier(alias, "place_id"), found.subselect()
            )
        )
        return super()._domain_at_place(operator, value) | own

    # -- labels ----------------------------------------------------------------

    def _scanned_as(self):
        """Return what the label of this dossier says to a scanner or a phone."""
        return labels.address(self.get_base_url(), labels.DOSSIER, self.id)

    def _label(self):
        """Return what stands on its label: ``{code picture, head, lines}``."""
        self.ensure_one()
        # What it is about stands on its back, whoever may open the opportunity.
        source = self.sudo()._source()
        return {
            "qr": codes.qr_picture(self._scanned_as()),
            "head": self.name,
            "lines": list(filter(None, [source.name, self.partner_id.name, self.place_path])),
        }
