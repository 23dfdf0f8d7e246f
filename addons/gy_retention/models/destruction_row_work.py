from odoo import models

from odoo.addons.gy_sales_process.tools import clock, gate_pass, lead_papers


class DestructionRow(models.Model):
    """Destroying the papers of one row: the files go, the register stays (R16.3)."""

    _inherit = "gy.destruction.row"

    def _carry_out(self):
        """Do what was approved for these rows."""
        self.dossier_id._gy_lock_totals()
        for row in self:
            today = clock.today(row)
            if row.decision == "keep":
                row.dossier_id._gy_write_decided({"kept_until": row.kept_until})
                row._gy_write_decided({"outcome": "kept", "done_on": today})
            elif words := row._changed_since() or row._refusal():
                row._gy_write_decided({"outcome": "refused", "refusal": words, "done_on": today})
            else:
                row._destroy(today)

    def _changed_since(self):
        """Return the words for papers that are not those that were approved, or an empty string."""
        if self._papers()[-1:].chain_link == self.paper_hash:
            return ""
        return self.env._("Papers were filed after the list was approved.")

    def _destroy(self, today):
        """Remove the files of these papers, and their copies; the register says so."""
        papers = self._papers()
        files = papers.attachment_id
        copies = self._copies(set(files.mapped("checksum")))
        self._gy_write_decided(
            {"outcome": "destroyed", "done_on": today, "destroyed_count": len(papers)}
        )
        for paper in papers:
            paper._gy_write_decided(
                {
                    "destroyed_attachment_id": paper.attachment_id.id,
                    "attachment_id": False,
                    "destroyed_on": today,
                    "destruction_row_id": self.id,
                }
            )
        papers.flush_recordset()
        gone = files | copies
        gate_pass.grant(gone, "destroyed").unlink()
        left = self.dossier_id.document_ids.filtered(lambda paper: not paper.destroyed_on)
        self.dossier_id._gy_write_decided(
            {"destruction_state": "partly" if left else "destroyed", "destroyed_on": today}
        )
        if self.retention_id == self.dossier_id._own_retention():
            self.dossier_id.order_id._gy_forget_persons()
        if not left:
            self.dossier_id._papers_gone()

    def _copies(self, checksums):
        """Return the files from which these papers were filed, along the contract or opportunity."""
        dossier = self.dossier_id
        order = dossier.order_id
        found = self.env["ir.attachment"]
        if dossier.lead_id:
            found |= lead_papers.attached_to(dossier.lead_id)
        if order:
            found |= order._gy_chain_files(checksums)
            for _code, attachment, _origin, _date in order._gy_outside_papers():
                found |= attachment
        return found.filtered(lambda file: file.checksum in checksums)
