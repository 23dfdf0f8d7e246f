from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.sql import escape_psql

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import labels


class Stocktake(models.Model):
    """What is scanned: dossiers, and the shelves one stands before (R15.2)."""

    _inherit = "gy.stocktake"

    @public
    def action_scan(self, code, place_id=None):
        """Count what was scanned; the same cost for any number of dossiers.

        The label of a shelf says where one stands from now on; what is scanned then was found
        there. Two people may scan at once, and the same dossier twice.

        :param str code: what the label says, or the number or code that stands on it
        :param int place_id: where the person stands; the place that is counted without one
        :return: ``{"kind", "title", "message", "row_id", "can_move", "place"}``: the kind is
            ``place``, ``again``, ``lent`` or the result of the row; ``place`` is where one stands
        :raise AccessError: for anyone but the archivist
        :raise UserError: when the count is over, or the shelf is not part of it
        """
        self.env["sale.order"]._gy_check_role("archivist")
        self.check_access("read")
        counted = self.sudo()  # role and access were checked above; rows are written here only
        counted._gy_lock_totals()
        counted._gy_check_states("counting")
        scanned = labels.read(code or "")
        if not scanned.text:
            raise UserError(self.env._("Scan the label of a dossier, or of a shelf."))
        here = counted._standing_at(place_id)
        if dossier := counted._scanned_dossier(scanned):
            return counted._count(dossier, here)
        if place := counted._scanned_place(scanned):
            here = counted._standing_at(place.id)
            words = self.env._("You stand at %s.", here.complete_name)
            return counted._answer("place", here.name, words, here)
        return counted._count_unknown(scanned.text, here)

    def _standing_at(self, place_id):
        """Return the place where somebody stands who counts.

        :raise UserError: when it is not part of what is counted
        """
        here = self.env["gy.archive.place"].browse(place_id or self.place_id.id).exists()
        if not here or not here.parent_path.startswith(self.place_id.parent_path):
            raise UserError(
                self.env._(
                    "%(place)s is not part of %(counted)s, which is counted here.",
                    place=here.display_name or place_id,
                    counted=self.place_id.display_name,
                )
            )
        return here

    def _scanned_dossier(self, scanned):
        dossiers = self.env["gy.dossier"]
        own = [("company_id", "=", self.company_id.id)]
        if scanned.path == labels.DOSSIER:
            return dossiers.search([*own, ("id", "=", scanned.key)])
        if scanned.path:
            return dossiers
        return dossiers.search([*own, ("name", "=ilike", escape_psql(scanned.text))], limit=1)

    def _scanned_place(self, scanned):
        places = self.env["gy.archive.place"]
        own = [("company_id", "=", self.company_id.id)]
        if scanned.path == labels.PLACE:
            return places.search([*own, ("id", "=", scanned.key)])
        if scanned.path:
            return places
        return places.search([*own, ("code", "=ilike", escape_psql(scanned.text))], limit=1)

    # -- dossiers ----------------------------------------------------------------

    def _count(self, dossier, here):
        """Count a dossier that was found at ``here``."""
        rows = self.env["gy.stocktake.row"]
        row = rows.search([("stocktake_id", "=", self.id), ("dossier_id", "=", dossier.id)])
        result = self._result(dossier, here)
        if row.scanned_on and (row.decision or (row.result, row.found_id) == (result, here)):
            return self._again(row, here)
        vals = self._prepare_scan(result, here)
        if row:
            row._gy_write_decided(vals)
        else:
            row = rows._gy_create_decided(
                [{**vals, **self._prepare_unexpected(dossier)}],
            )
        if dossier.missing_since:
            # Wherever it stands, it was found.
            reason = self.env._("Stocktake %s", self.name)
            dossier._move_to(dossier.place_id, reason, self)
        lent = self._lent(dossier)
        return self._answer(
            "lent" if lent and result == "found" else result,
            dossier.name,
            self._words(dossier, result, here, lent),
            here,
            row,
        )

    def _result(self, dossier, here):
        recorded = dossier.place_id
        if not recorded:
            return "extra"
        # Before the whole cabinet one cannot say on which of its shelves a dossier stands.
        return "found" if recorded.parent_path.startswith(here.parent_path) else "misplaced"

    def _prepare_scan(self, result, here):
        return {
            "result": result,
            "found_id": here.id,
            "found_path": here.complete_name,
            "scanned_by_id": self.env.uid,
            "scanned_on": fields.Datetime.now(),
        }

    def _prepare_unexpected(self, dossier):
        """Return the values of the row of a dossier that was not expected here."""
        return {
            "stocktake_id": self.id,
            "dossier_id": dossier.id,
            "code": dossier.name,
            "expected_path": dossier.place_id.complete_name,
        }

    def _lent(self, dossiers):
        """Return who has which of these dossiers, as ``{dossier: user}``; single papers do not count."""
        rows = self.env["gy.borrowing"].search(
            [
                ("dossier_id", "in", dossiers.ids),
                ("document_id", "=", False),
                ("returned_on", "=", False),
            ]
        )
        return {row.dossier_id: row.borrower_id for row in rows}

    def _words(self, dossier, result, here, lent):
        source = dossier._source().name
        if result == "misplaced":
            return self.env._(
                "%(subject)s: recorded at %(recorded)s, found at %(here)s.",
                subject=source,
                recorded=dossier.place_id.complete_name,
                here=here.complete_name,
            )
        if result == "extra":
            return self.env._("%s: no place is recorded.", source)
        if lent:
            return self.env._(
                "%(subject)s: it is here, and lent to %(user)s: record that it is back.",
                subject=source,
                user=lent[dossier].name,
            )
        return self.env._("%s: it is where it should be.", source)

    # -- what is not new, what nobody knows ----------------------------------------

    def _again(self, row, here):
        words = self.env._(
            "Counted already by %(user)s at %(time)s: %(place)s.",
            user=row.scanned_by_id.name,
            time=clock.in_words(self, row.scanned_on),
            place=row.found_path,
        )
        return self._answer("again", row.code, words, here, row)

    def _count_unknown(self, text, here):
        """Note a code that is nobody's: something stands there that is not on record."""
        rows = self.env["gy.stocktake.row"]
        code = text[:60]
        row = rows.search(
            [("stocktake_id", "=", self.id), ("dossier_id", "=", False), ("code", "=", code)]
        )
        if row:
            return self._again(row, here)
        vals = {"stocktake_id": self.id, "code": code, **self._prepare_scan("extra", here)}
        row = rows._gy_create_decided([vals])
        words = self.env._("No dossier has this number: it is noted as not on record.")
        return self._answer("unknown", code, words, here, row)

    def _answer(self, kind, title, message, here, row=None):
        movable = row and row.dossier_id and not row.decision
        return {
            "kind": kind,
            "title": title,
            "message": message,
            "row_id": row.id if row else False,
            "can_move": bool(movable and row.result in ("misplaced", "extra")),
            "place": {"id": here.id, "name": here.complete_name},
        }
