"""What customers' Word files hold, as people read it (R4.1)."""

import unittest

from ..tools import docx_text
from .word_files import changed, word_file

NAMES = (
    f'xmlns:w="{docx_text.W[1:-1]}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def read(body, **parts):
    """Return the paragraphs of a Word file with this body."""
    document = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    parts = {f"word__{name}.xml": data.encode() for name, data in parts.items()}
    return docx_text.paragraphs(
        changed(word_file("x"), **{"word__document.xml": document.encode()}, **parts)
    )[0]


def paragraph(text, style="", level=None, number="7"):
    place = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        place += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbering(*levels, start=1):
    """Return a numbering with these ``(form, text)`` of its levels."""
    rows = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="3">{rows}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )


class TestReadingTexts(unittest.TestCase):
    """Numbers that Word adds, changes that are tracked, boxes, and what is damaged."""

    def test_the_number_of_a_style(self):
        styles = (
            f'<w:styles {NAMES}><w:style w:styleId="Clause"><w:pPr><w:numPr>'
            '<w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>'
        )
        body = paragraph("供货范围", "Clause") + paragraph("正文") + paragraph("验收", "Clause")
        found = read(body, styles=styles, numbering=numbering(("chineseCounting", "第%1条")))
        self.assertEqual(found, ["第一条 供货范围", "正文", "第二条 验收"])

    def test_levels_count_anew(self):
        levels = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)"))
        body = "".join(
            paragraph(text, level=level)
            for text, level in (("甲", 0), ("乙", 1), ("丙", 2), ("丁", 1), ("戊", 2), ("己", 0))
        )
        self.assertEqual(
            read(body, numbering=numbering(*levels)),
            ["1. 甲", "1.1 乙", "a) 丙", "1.2 丁", "a) 戊", "2. 己"],
        )

    def test_where_a_list_begins(self):
        body = paragraph("甲", level=0) + paragraph("乙", level=0)
        found = read(body, numbering=numbering(("decimal", "第%1章"), start=5))
        self.assertEqual(found, ["第5章 甲", "第6章 乙"])

    def test_numbers_that_lead_nowhere(self):
        rows = numbering(("decimal", "%1."))
        for level, number in ((9, "7"), (-1, "7"), ("x", "8"), (0, "8")):
            with self.subTest(level=level, number=number):
                found = read(paragraph("甲", level=level, number=number), numbering=rows)
                self.assertEqual(found[0][-1], "甲")

    def test_tracked_changes(self):
        body = (
            "<w:p><w:r><w:t>质保期</w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>24</w:t></w:r></w:ins><w:r><w:t>个月</w:t></w:r></w:p>"
        )
        self.assertEqual(read(body), ["质保期24个月"], "as it reads with the changes taken")

    def test_boxes_are_read_once(self):
        box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
        body = (
            f"<w:p><w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
        self.assertEqual(read(body), ["框外", "框内"])

    def test_signs(self):
        body = (
            "<w:p><w:r><w:t>GB</w:t><w:noBreakHyphen/><w:t>T</w:t><w:tab/><w:t>307</w:t><w:br/>"
            "<w:t>2017</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>  </w:t></w:r></w:p>"
        )
        self.assertEqual(read(body), ["GB-T\t307\n2017"], "empty paragraphs are left out")
