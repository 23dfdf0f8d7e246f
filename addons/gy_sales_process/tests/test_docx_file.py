import time
import unittest

from ..tools import docx_file
from .word_files import changed, text_of, word_file


class TestOpening(unittest.TestCase):
    """A Word file is opened with care (R17.3)."""

    def kind(self, content):
        with self.assertRaises(docx_file.DocxError) as caught:
            docx_file.parts(content)
        return caught.exception.kind

    def test_a_word_file(self):
        names = docx_file.parts(word_file("x"))
        self.assertIn(docx_file.MAIN, names)
        self.assertIn(b"<w:t>x</w:t>", docx_file.part(word_file("x"), docx_file.MAIN))
        self.assertEqual(docx_file.part(word_file("x"), "word/none.xml"), b"")

    def test_none(self):
        for content in (b"", b"PK\x03\x04", b"%PDF-1.4", b"PK\x05\x06" + bytes(18)):
            self.assertEqual(self.kind(content), "no_docx")

    def test_programs(self):
        content = changed(word_file("x"), **{"word__vbaProject.bin": b"x"})
        self.assertEqual(self.kind(content), "macros")

    def test_damaged(self):
        content = bytearray(word_file("x" * 5000))
        middle = content.index(b"word/document.xml") + 40
        content[middle : middle + 60] = bytes(60)
        self.assertIn(self.kind(bytes(content)), ("broken", "no_docx"))

    def test_large(self):
        bomb = changed(word_file("x"), **{"word__document.xml": b" " * (docx_file.MOST_XML + 1)})
        self.assertEqual(self.kind(bomb), "too_large")
        pictures = {f"word__{number}.png": b" " * 10_000_000 for number in range(7)}
        self.assertEqual(self.kind(changed(word_file("x"), **pictures)), "too_large")

    def test_entities(self):
        body = b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
        content = changed(word_file("x"), **{"word__document.xml": body})
        self.assertEqual(self.kind(content), "broken")


class TestRendering(unittest.TestCase):
    """A template is filled with what it is given, and sees nothing else (R4.3)."""

    def text(self, *paragraphs, **values):
        return text_of(docx_file.render(word_file(*paragraphs), values))

    def error(self, *paragraphs, seconds=docx_file.MOST_SECONDS, **values):
        with self.assertRaises(docx_file.DocxError) as caught:
            docx_file.render(word_file(*paragraphs), values, seconds=seconds)
        return caught.exception

    def test_filled(self):
        rows = [{"name": "a"}, {"name": "b"}]
        text = self.text(
            "{{ title }}", "{%p for row in rows %}", "{{ row.name }};", "{%p endfor %}",
            title="Sales & more", rows=rows,
        )  # fmt: skip
        self.assertEqual(text, "Sales&morea;b;")

    def test_signs_that_no_file_can_hold(self):
        self.assertEqual(self.text("{{ x }}", x="a\x00\x0b\ud800b"), "ab")

    def test_markup_and_placeholders_in_values_are_text(self):
        self.assertEqual(self.text("{{ x }}", x="<w:p/> {{ y }}"), "<w:p/>{{y}}")

    def test_what_nothing_fills_is_told_at_once(self):
        error = self.error("{{ x.y }} {{ z }}", "{% for a in b %}{{ a }}{% endfor %}", x={"a": 1})
        self.assertEqual((error.kind, error.detail), ("unknown", ["b", "y", "z"]))

    def test_not_understood(self):
        for text in ("{{ x", "{% for %}", "{% include '/etc/passwd' %}", "{{ x | none }}"):
            self.assertIn(self.error(text, x=1).kind, ("syntax", "broken"), text)

    def test_the_sandbox(self):
        for text in (
            "{{ x.__class__.__mro__ }}",
            "{{ ''.__class__ }}",
            "{{ x.append(1) }}",
            "{{ self.__init__.__globals__ }}",
            "{{ cycler.__init__.__globals__.os }}",
            "{{ ''.format.__globals__ }}",
        ):
            self.assertIn(self.error(text, x=[]).kind, ("unknown", "syntax", "broken"), text)

    def test_time(self):
        endless = "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"
        started = time.monotonic()
        self.assertIn(self.error(endless, seconds=1).kind, ("too_large", "syntax"))
        self.assertLess(time.monotonic() - started, 10)

    def test_names(self):
        values = {"a": 1, "b": {"c": "x"}, "d": [{"e": 1, "f": {"g": 2}}], "h": ["x"], "i": []}
        self.assertEqual(
            docx_file.names(values),
            {"a": 1, "b.c": "x", "d[].e": 1, "d[].f.g": 2, "h[]": "x", "i[]": ""},
        )
