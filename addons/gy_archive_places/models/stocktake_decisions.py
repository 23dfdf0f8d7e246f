from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.public import public

REPORT = "gy_archive_places.report_stocktake"


class Stocktake(models.Model):
    """The steps of a stocktake: each decision one method (R15.2)."""

    _inherit = "gy.stocktake"

    @api.model
    def _start(self, place):
        """Begin to count a place and what stands in it.

        :return: the stocktake
        :raise AccessError: for anyone but the archivist
        :raise UserError: when it is being counted already, whole or in part
        """
        self.env["sale.order"]._gy_check_role("archivist")
        place.sudo()._lock_tree()  # the role was checked; nothing of the tree changes
        if not place.active:
            raise UserError(self.env._("%s is archived.", place.display_name))
        place._check_not_counted()
        stocktake = self._gy_create_decided(
            [
                {
                    "place_id": place.id,
                    "place_path": place.complete_name,
                    "company_id": place.company_id.id,
                    "started_on": fields.Datetime.now(),
                    "started_by_id": self.env.uid,
                }
            ]
        )
        stocktake._expect()
        return stocktake

    @public
    def action_finish(self):
        """End the counting: what was not found and is not lent is missing.

        :raise AccessError: for anyone but the archivist
        :raise UserError: when it is not being counted
        """
        counted = self._for_archivist("counting")
        left = counted.row_ids.filtered(lambda row: row.result == "expected")
        lent = counted._lent(left.dossier_id)
        for row in left.filtered(lambda row: row.dossier_id in lent):
            row._gy_write_decided({"result": "lent", "borrower_id": lent[row.dossier_id].id})
        rest = left.filtered(lambda row: row.result == "expected")
        away = rest.filtered(lambda row: row.dossier_id.place_id != row.expected_id)
        away._gy_write_decided({"result": "away"})
        (rest - away)._gy_write_decided({"result": "missing"})
        return counted._gy_write_decided({"finished_on": fields.Datetime.now()})

    @public
    def action_resume(self):
        """Go on counting; what is missing and not decided is looked for again.

        :raise AccessError: for anyone but the archivist
        :raise UserError: when the differences are not being decided
        """
        counted = self._for_archivist("deciding")
        again = counted.row_ids.filtered(
            lambda row: row.result in ("missing", "lent", "away") and not row.decision
        )
        again._gy_write_decided({"result": "expected", "borrower_id": False})
        return counted._gy_write_decided({"finished_on": False})

    @public
    def action_submit(self):
        """Hand the result to the witness: every difference was decided.

        :raise AccessError: for anyone but the archivist
        :raise UserError: naming what is not decided yet
        """
        counted = self._for_archivist("deciding")
        left = counted.row_ids.filtered("is_open")
        if left:
            raise UserError(
                self.env._(
                    "Decide these differences first: %s",
                    ", ".join(left[:5].mapped("code")) + ("…" if len(left) > 5 else ""),
                )
            )
        return counted._gy_write_decided(
            {"submitted_on": fields.Datetime.now(), "counted_by_id": self.env.uid}
        )

    @public
    def action_witness(self):
        """Witness the result; its report is printed and filed, and nothing changes any more.

        :raise AccessError: for anyone but administration
        :raise UserError: when it was not handed to the witness, or for those who counted
        """
        self.env["sale.order"]._gy_check_role("administration")
        self.check_access("read")
        counted = self.sudo()  # role and access were checked above; written by methods only
        counted._gy_lock_totals()
        counted._gy_check_states("signing")
        if self.env.user in counted._people_who_counted():
            raise UserError(
                self.env._("%s: somebody who did not count is the witness.", counted.display_name)
            )
        counted._gy_write_decided(
            {"witnessed_on": fields.Datetime.now(), "witness_id": self.env.uid}
        )
        name = self.env._("Report of stocktake %s", counted.name)
        report = self.env["gy.document"]._print_and_file(
            REPORT, "stocktake_report", f"{name}.pdf", None, origin=self
        )
        return counted._gy_write_decided({"document_id": report.id})

    @public
    def action_cancel(self):
        """Drop a count that was begun by mistake; what was moved during it stays moved.

        :raise AccessError: for anyone but the archivist
        :raise UserError: once it was handed to the witness
        """
        counted = self._for_archivist("counting", "deciding")
        return counted._gy_write_decided({"cancelled_on": fields.Datetime.now()})

    def _for_archivist(self, *states):
        """Return this stocktake to be changed by the archivist, locked, in one of ``states``."""
        self.env["sale.order"]._gy_check_role("archivist")
        self.check_access("read")
        counted = self.sudo()  # role and access were checked above; written by methods only
        counted._gy_lock_totals()
        counted._gy_check_states(*states)
        return counted
