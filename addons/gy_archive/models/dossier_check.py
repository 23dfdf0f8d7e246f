from odoo import fields, models
from odoo.tools import split_every

from odoo.addons.gy_sales_process.tools.public import public

from ..tools import chain

# Files are read a few at a time: a dossier may hold many large scans.
CHUNK = 50


class Dossier(models.Model):
    """The check that a dossier still is what was filed (R15.3)."""

    _inherit = "gy.dossier"

    @public(many=True)
    def action_verify(self):
        """Compare files and register with what was chained at filing, and note the result.

        :return: ``True`` when everything is as it was filed
        :raise AccessError: for anyone but contract administrator, archivist, administration
        """
        self._check_role("contract_admin", "archivist", "administration")
        self.check_access("read")
        found = self._verify()
        self._note_check(found, self.env.uid)
        return not any(found.values())

    def _note_check(self, found, user_id=False):
        """Note on these dossiers what a check found; all that are intact in one write.

        :param dict found: see :meth:`_verify`
        :param int user_id: who checked; the nightly job is nobody
        """
        checked = {"checked_on": fields.Datetime.now(), "checked_by_id": user_id}
        broken = self.filtered(lambda dossier: found[dossier.id])
        intact = self - broken
        if intact:
            intact._gy_write_decided({**checked, "check_state": "intact", "check_note": False})
        for dossier in broken:
            note = "\n".join(found[dossier.id])
            dossier._gy_write_decided({**checked, "check_state": "broken", "check_note": note})

    def _verify(self):
        """Return ``{dossier id: [findings in words]}``; a batch costs a few queries and its files."""
        # The register is checked as it is, whatever the current user may see of it.
        dossiers = self.sudo()
        dossiers.invalidate_recordset(["document_ids"])
        documents = dossiers.document_ids
        documents.invalidate_recordset(flush=True)
        entries = {}
        for chunk in split_every(CHUNK, documents.ids, documents.browse):
            attachments = chunk.attachment_id.exists()
            files = {attachment.id: attachment for attachment in attachments}
            for document in chunk:
                file = files.get(document.attachment_id.id, attachments.browse())
                entries[document.id] = document._chain_entry(file.raw or b"")
            attachments.invalidate_recordset(["raw"])
        found = {}
        for dossier in dossiers:
            rows = dossier.document_ids
            order = dossier.order_id
            findings = chain.check(
                (entries[row.id] for row in rows),
                head=order.gy_chain_head if order else None,
                length=order.gy_chain_length if order else None,
            )
            names = {row.id: row.name for row in rows}
            found[dossier.id] = [self._finding_words(finding, names) for finding in findings]
        return found

    def _finding_words(self, finding, names):
        name = names.get(finding.key, "")
        return {
            chain.ROW: self.env._(
                "No. %(number)s “%(paper)s”: its row in the register was altered.",
                number=finding.number,
                paper=name,
            ),
            chain.GAP: self.env._("No. %s: its row in the register is gone.", finding.number),
            chain.END: self.env._(
                "The register does not end with the paper it ended with when it was filed."
            ),
            chain.STRANGER: self.env._("“%s” got into the register without being filed.", name),
            chain.MISSING: self.env._(
                "No. %(number)s “%(paper)s”: the file is missing.",
                number=finding.number,
                paper=name,
            ),
            chain.ALTERED: self.env._(
                "No. %(number)s “%(paper)s”: the file is not the one that was filed.",
                number=finding.number,
                paper=name,
            ),
        }[finding.kind]
