import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from odoo.addons.gy_archive.tests.common import ArchiveCommon

FONT = "STSong-Light"


def pdf_of(*lines):
    """Return a PDF that says some lines."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    page = canvas.Canvas(stream)
    page.setFont(FONT, 12)
    for number, line in enumerate(lines):
        page.drawString(60, 780 - 20 * number, line)
    page.save()
    return stream.getvalue()


class SearchCommon(ArchiveCommon):
    """A contract with papers that say something; the job has read them."""

    begins_with = ("contract",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # What other tests have left to read is none of ours.
        cls.texts = cls.env["gy.document.text"]
        cls.texts.search([("read_on", "=", False)]).write({"tries": 9})

    def read_papers(self):
        """Let the job read what waits."""
        rows = self.texts.search(self.texts._waiting())
        rows._begin()
        rows._read()

    def paper(self, order, *lines, **values):
        """Return a filed PDF of some lines, which the job has read."""
        paper = self.file(order, content=pdf_of(*lines), **values)
        self.read_papers()
        return paper

    def found(self, query, role="archivist", model="gy.document", name="search_text"):
        """Return what a role finds by a query."""
        self.env.flush_all()
        return self.as_role(role, self.env[model]).search([(name, "ilike", query)])
