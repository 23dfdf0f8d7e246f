import base64

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.public import public

from ..tools import bundle

REPORT = "gy_archive.report_evidence"


class Dossier(models.Model):
    """The evidence bundle: all papers of a dossier, an index and their hashes (R16.4)."""

    _inherit = "gy.dossier"

    @public
    def action_bundle(self):
        """Make one ZIP of the papers, with an index as PDF and a list of hashes, to download.

        The papers are checked first; the index says what was found.

        :return: the action that downloads it
        :raise AccessError: for anyone but contract administrator, archivist, administration
        :raise UserError: when nothing was filed
        """
        self.action_verify()
        # Role and access were checked by the check before.
        dossier = self.sudo()
        if not dossier.document_ids:
            raise UserError(self.env._("%s: nothing is filed yet.", self.display_name))
        made = (
            self.env["gy.evidence.bundle"]
            .sudo()
            .create(
                {
                    "dossier_id": self.id,
                    "name": f"{dossier.name}.zip",
                    "data": base64.b64encode(dossier._bundle()),
                }
            )
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/gy.evidence.bundle/{made.id}/data"
            "?download=true&filename_field=name",
            "target": "download",
        }

    def _bundle(self):
        """Return the bytes of the bundle."""
        self.ensure_one()
        reports = self.env["ir.actions.report"].with_context(report_pdf_no_attachment=True)
        index = reports._render_qweb_pdf(REPORT, self.ids)[0]
        documents = self._bundled()
        names = {
            document: bundle.file_name(document.chain_number, document.name)
            for document in documents
        }
        files = [(names[document], document.attachment_id.raw or b"") for document in documents]
        hashes = [(document.sha256 or "", names[document]) for document in documents]
        return bundle.pack([("000 index.pdf", index), *files], hashes)

    def _bundled(self):
        """Return the papers whose files go into the bundle; the index lists all."""
        return self.document_ids
