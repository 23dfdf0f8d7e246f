import io
import time
import unittest
import zipfile

from docx import Document

from ..tools import docx_file, docx_text
from .word_files import changed, word_file


class TestHostileFiles(unittest.TestCase):
    """What customers send is opened with care, and refused in one word (R17.3)."""

    def kind(self, content):
        with self.assertRaises(docx_file.DocxError) as caught:
            docx_text.paragraphs(content)
        return caught.exception.kind

    def test_not_a_word_file(self):
        for content in (b"", b"PK\x03\x04", b"%PDF-1.4", b"\xd0\xcf\x11\xe0" * 100):
            self.assertEqual(self.kind(content), "no_docx")
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("xl/workbook.xml", "<x/>")
        self.assertEqual(self.kind(buffer.getvalue()), "no_docx")

    def test_macros(self):
        content = changed(word_file("x"), **{"word__vbaProject.bin": b"x"})
        self.assertEqual(self.kind(content), "macros")
        types = b"<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>"
        self.assertEqual(self.kind(changed(word_file("x"), **{docx_file.TYPES: types})), "macros")

    def test_bomb(self):
        bomb = changed(word_file("x"), **{"word__document.xml": b"<a>" + b" " * 30_000_000})
        self.assertLess(len(bomb), 200_000)
        started = time.monotonic()
        self.assertEqual(self.kind(bomb), "too_large")
        many = changed(word_file("x"), **{f"word__{number}.xml": b"<a/>" for number in range(1100)})
        self.assertEqual(self.kind(many), "too_large")
        self.assertLess(time.monotonic() - started, 5)

    def test_entities(self):
        body = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
        for data in (body, body.decode().encode("utf-16"), b"<w:document", b"text"):
            content = changed(word_file("x"), **{"word__document.xml": data})
            self.assertEqual(self.kind(content), "broken")

    def test_very_long_texts_are_read_in_part(self):
        content = word_file(*(f"第{number}段" for number in range(6_000)))
        texts, whole = docx_text.paragraphs(content)
        self.assertEqual((len(texts), whole), (docx_text.MOST_PARAGRAPHS, False))
        texts, whole = docx_text.paragraphs(word_file("长" * 100_000))
        self.assertEqual((len(texts[0]), whole), (docx_text.LONGEST, True))


class TestReading(unittest.TestCase):
    """Paragraphs are read as Word shows them."""

    def test_tables_breaks_and_tabs(self):
        document = Document()
        document.add_paragraph("甲方\t乙方")
        document.add_table(rows=1, cols=2).rows[0].cells[1].text = "单元格"
        document.add_paragraph("一行\n二行")
        buffer = io.BytesIO()
        document.save(buffer)
        texts, whole = docx_text.paragraphs(buffer.getvalue())
        self.assertEqual(texts, ["甲方\t乙方", "单元格", "一行\n二行"])
        self.assertTrue(whole)

    def numbered(self, form, text):
        numbering = f"""<w:numbering xmlns:w="{docx_text.W[1:-1]}">
            <w:abstractNum w:abstractNumId="3">
              <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>
                <w:lvlText w:val="{text}"/></w:lvl>
              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
                <w:lvlText w:val="%1.%2"/></w:lvl>
            </w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>"""
        rows = "".join(
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
            f"<w:r><w:t>{words}</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
            for level, words in ((0, "标的"), (1, "轴承"), (1, "垫圈"), (0, "付款"), (1, "电汇"))
        )
        body = f'<w:document xmlns:w="{docx_text.W[1:-1]}"><w:body>{rows}</w:body></w:document>'
        parts = {"word__numbering.xml": numbering.encode(), "word__document.xml": body.encode()}
        return docx_text.paragraphs(changed(word_file("x"), **parts))[0]

    def test_numbers_that_word_adds(self):
        self.assertEqual(
            self.numbered("chineseCountingThousand", "第%1条"),
            ["第一条 标的", "一.1 轴承", "一.2 垫圈", "第二条 付款", "二.1 电汇"],
        )
        self.assertEqual(self.numbered("decimal", "%1、")[3], "2、 付款")
        self.assertEqual(self.numbered("upperLetter", "%1.")[0], "A. 标的")
        self.assertEqual(self.numbered("bullet", "•")[0], "标的")
