"""Word files as customers send them, and as they are read again."""

import io
import zipfile

from docx import Document
from docx.oxml.ns import qn


def text_of(content):
    """Return all that a Word file says, header and tables included, without white space."""
    document = Document(io.BytesIO(content))
    parts = [document.sections[0].header._element, document.element.body]
    words = [node.text or "" for part in parts for node in part.iter(qn("w:t"))]
    return "".join("".join(words).split())


def rows_of(content, number):
    """Return the cells of the table with this number, row by row."""
    table = Document(io.BytesIO(content)).tables[number]
    return [[cell.text for cell in row.cells] for row in table.rows]


def word_file(*paragraphs):
    """Return a Word file with these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed(content, **parts):
    """Return a Word file with parts replaced or added; ``__`` in a name stands for a slash."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        named = {name.replace("__", "/"): data for name, data in parts.items()}
        for name in {*old.namelist(), *named}:
            new.writestr(name, named.get(name) or old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
