"""Papers of tests that are not about papers are files like any other."""

import io

import pytest
from PyPDF2 import PdfReader
from quick_papers import is_about_papers, quick_pdf


def test_it_is_a_page():
    reader = PdfReader(io.BytesIO(quick_pdf("<p>合同</p>")), strict=True)
    assert len(reader.pages) == 1
    assert reader.pages[0].extract_text() == ""


def test_equal_pages_are_equal_files():
    assert quick_pdf("<p>1</p>") == quick_pdf("<p>1</p>")
    assert quick_pdf("<p>1</p>") != quick_pdf("<p>2</p>")


@pytest.mark.parametrize(
    ("test", "about"),
    [
        ("addons/gy_sales_process/tests/test_paper.py::TestPaper::test_a (call)", True),
        ("addons/gy_suite/tests/test_printed_forms.py::TestPrintedForms::test_a (setup)", True),
        ("addons/gy_archive/tests/test_archive_attacks.py::TestX::test_paper (call)", False),
        ("addons/gy_sales_process/tests/test_contract_terms.py::TestX::test_a (call)", True),
        ("addons/gy_pricing/tests/test_cost.py::TestCost::test_a (call)", False),
        ("", False),
    ],
)
def test_who_prints_as_users_do(monkeypatch, test, about):
    monkeypatch.setenv("PYTEST_CURRENT_TEST", test)
    assert is_about_papers() is about
