"""Papers in tests that are not about papers: printed in no time.

Laying out a Chinese page and embedding its fonts takes longer than most tests. What a paper looks
like is tested in the files named below, by the scenario and from outside; elsewhere a paper is a
file that was printed, filed and counted. Equal pages give equal files, other pages others.
"""

import functools
import hashlib
import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Test files whose names have one of these words print as users do.
REAL = ("paper", "form", "print", "text", "slip", "letter", "dossier", "closing", "quotation")
# So do those that read what was printed.
READING = re.compile(r"PdfReader|test_paper import|weasyprint")


def quick_pdf(html):
    """Return a PDF of one empty page that is told apart from those of other pages."""
    mark = hashlib.sha256(html.encode()).hexdigest()
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        f"<< /Title ({mark}) >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(content)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    content += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    content += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\n".encode()
    return content + f"startxref\n{start}\n%%EOF\n".encode()


@functools.cache
def prints(path):
    """Tell whether the tests of a file print as users do.

    :param str path: of the file, as pytest names it
    """
    file = ROOT / path
    name = file.name
    return any(word in name for word in REAL) or (
        file.is_file() and bool(READING.search(file.read_text(encoding="utf-8")))
    )


def is_about_papers():
    """Tell whether the test that runs is to print as users do."""
    path = os.environ.get("PYTEST_CURRENT_TEST", "").partition("::")[0]
    return bool(path) and prints(path)


@pytest.fixture(scope="session", autouse=True)
def quick_papers(request):
    """Print in no time where the test is not about papers."""
    if not request.config.getoption("--odoo-database", None):
        yield
        return
    request.getfixturevalue("load_registry")
    # Odoo can be imported only once pytest-odoo has read the settings.
    from odoo.addons.gy_sales_process.tools import paper

    render = paper.render

    def quick_render(html, seconds=paper.MOST_SECONDS):
        return render(html, seconds) if is_about_papers() else quick_pdf(html)

    paper.render = quick_render
    yield
    paper.render = render
