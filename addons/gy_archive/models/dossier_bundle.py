import io

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.public import public

from ..tools import bundle

REPORT = "gy_archive.report_evidence"


class Dossier(models.Model):
    """The evidence bundle: all papers of a dossier, an index and their hashes (R16.4)."""

    _inherit = "gy.dossier"

    @public
    def action_bundle(self):
        """Download one ZIP of the papers, with an index as PDF and a list of hashes.

        The papers are checked first; the index says what was found, and bears the company's seal
        where it has set a key for it.

        :return: the action that downloads it
        :raise AccessError: for anyone but contract administrator, archivist, administration
        :raise UserError: when nothing was filed
        """
        self._check_bundle()
        self.action_verify()
        return {
            "type": "ir.actions.act_url",
            "url": f"/gy/bundle/{self.id}",
            "target": "download",
        }

    def _check_bundle(self):
        """Refuse the bundle to who may not have it, and where there is nothing to put into it.

        :raise AccessError: for anyone but contract administrator, archivist, administration
        :raise UserError: when nothing was filed
        """
        self._check_role("contract_admin", "archivist", "administration")
        self.check_access("read")
        # Role and access were checked before.
        if not self.sudo().document_ids:
            raise UserError(self.env._("%s: nothing is filed yet.", self.display_name))

    def _write_bundle(self, stream):
        """Write the bundle into a file; memory stays the same however many papers there are.

        :param stream: a binary file object; whoever calls has checked who asks
        :raise UserError: when the key of the seal cannot be opened any more
        """
        self.ensure_one()
        # Who asks has been checked; the bundle holds all papers or none.
        dossier = self.sudo()
        documents = dossier._bundled()
        names = {
            document: bundle.file_name(document.chain_number, document.name)
            for document in documents
        }
        files = ((names[document], document._opened()) for document in documents)
        hashes = ((document.sha256 or "", names[document]) for document in documents)
        bundle.pack(stream, self._with_index(files), hashes)

    def _with_index(self, files):
        yield "000 index.pdf", io.BytesIO(self.sudo()._bundle_index())
        yield from files

    def _bundle_index(self):
        """Return the index as PDF, with the company's seal where it has a key."""
        reports = self.env["ir.actions.report"].with_context(report_pdf_no_attachment=True)
        index = reports._render_qweb_pdf(REPORT, self.ids)[0]
        return self.company_id._gy_sealed(index)

    def _bundled(self):
        """Return the papers whose files go into the bundle; the index lists all."""
        return self.document_ids

    def _seal_words(self):
        """Return what the index says about its seal."""
        company = self.company_id.sudo()
        day = fields.Date.to_string(company.gy_seal_until)
        state = company._gy_seal_state()
        if state == "valid":
            return self.env._(
                "The index in an evidence bundle is signed electronically with the key of "
                "%(owner)s, whose certificate is valid until %(day)s: a PDF reader shows the seal, "
                "and whether anything was changed since. A print of it bears no seal.",
                owner=company.gy_seal_name,
                day=day,
            )
        if state == "ended":
            return self.env._(
                "This index bears no seal: the certificate of %(owner)s ran out on %(day)s.",
                owner=company.gy_seal_name,
                day=day,
            )
        return self.env._(
            "This index bears no seal: the company has set no key for it. The fingerprints and "
            "the links of the register stand for themselves."
        )
