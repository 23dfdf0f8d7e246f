"""No stale Odoo idiom in our Python, XML and JavaScript (no database needed)."""

from pathlib import Path

import idioms
import pytest

ROOT = Path(__file__).parents[1]


def our_files(kind):
    """Return our source files of one kind; the table's own samples are not code."""
    folders = [ROOT / "addons", ROOT / "tests", ROOT / "setup" / "lib"]
    files = [path for folder in folders for path in folder.rglob(f"*.{kind}")]
    return sorted(path for path in files if path.name not in ("idioms.py", "test_idioms.py"))


@pytest.mark.parametrize("idiom", idioms.IDIOMS, ids=lambda idiom: f"{idiom.name} ({idiom.kind})")
def test_detector_knows_its_samples(idiom):
    assert idiom.bad and idiom.good
    for sample in idiom.bad:
        assert idiom.find(sample), f"not found in: {sample}"
    for sample in idiom.good:
        assert not idiom.find(sample), f"found by mistake in: {sample}"


def test_comments_are_not_code():
    assert idioms.without_python_comments("a = 1  # read_group(\n") == "a = 1  \n"
    assert idioms.without_python_comments("a = '# read_group('\n") == "a = '# read_group('\n"
    assert idioms.without_xml_comments("<a><!-- <tree/>\n --></a>") == "<a>\n</a>"


@pytest.mark.parametrize("kind", ["py", "xml", "js"])
def test_our_code_has_none(kind):
    wanted = [idiom for idiom in idioms.IDIOMS if idiom.kind == kind]
    found = []
    for path in our_files(kind):
        text = path.read_text(encoding="utf-8")
        found += [
            f"{path.relative_to(ROOT)}:{line}: {idiom.name}; write {idiom.instead}"
            for idiom in wanted
            for line in idiom.find(text)
        ]
    assert not found, "\n" + "\n".join(found)
