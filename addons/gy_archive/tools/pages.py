"""How many sheets a filed paper has."""

import io
import logging

from odoo.tools.pdf import PdfReaderBase

_logger = logging.getLogger(__name__)


def count_pages(content):
    """Return the number of pages of a PDF; 1 for anything else, a damaged PDF included."""
    if not content.startswith(b"%PDF-"):
        return 1
    try:
        return max(1, len(PdfReaderBase(io.BytesIO(content), strict=False).pages))
    except Exception:
        # The parser fails in many ways on what scanners and customers send; the paper counts.
        _logger.info("The pages of a PDF could not be counted", exc_info=True)
        return 1
