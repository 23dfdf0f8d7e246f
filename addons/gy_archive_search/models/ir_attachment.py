from odoo import api, models

from ..tools import ocr

# What is read of a paper: a book of drawings and tables need not fill the index.
MAX_CHARACTERS = 300_000


class IrAttachment(models.Model):
    """PDFs are read by a job: whoever attaches or prints one need not wait for it."""

    _inherit = "ir.attachment"

    def _index_pdf(self, bin_data):
        if not self.env.context.get("gy_reading"):
            return ""
        return super()._index_pdf(bin_data)

    def _gy_text(self, with_ocr=False):
        """Return the text of a file, an empty one where it holds none that can be read.

        :param bool with_ocr: read pictures, too, where the machine has an engine
        """
        self.ensure_one()
        content = self.raw or b""
        mimetype = self.mimetype or ""
        if mimetype.startswith("text/"):
            return self._gy_plain_text(content)[:MAX_CHARACTERS]
        text = self.with_context(gy_reading=True)._index(content, mimetype) or ""
        if not text and with_ocr and mimetype.startswith("image/"):
            text = ocr.read(content)
        return text.replace("\0", "")[:MAX_CHARACTERS]

    @api.model
    def _gy_plain_text(self, content):
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return content.decode(encoding).replace("\0", "")
            except UnicodeDecodeError:
                continue
        return content.decode("latin-1").replace("\0", "")
