import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_archive_search.tools import ocr, words
from odoo.addons.gy_sales_process.tests.examples import examples

# Letters, digits, Chinese and wide characters, gaps.
TEXTS = st.text("轴承调心滚子验收２Ａ2ab0CW/3- \n\t　", max_size=40)


@tagged("post_install", "-at_install")
class TestWords(BaseCase):
    def test_folded(self):
        for text, folded in (
            ("22220 CC/W33", "22220cc/w33"),
            ("２２２２０　ＣＣ", "22220cc"),
            ("轴\n承", "轴承"),
            ("\u200b轴\ufeff承\0", "轴承"),
            ("", ""),
        ):
            self.assertEqual(words.fold(text), folded)

    def test_asked(self):
        for query, asked in (
            ("轴承 22220", ["轴承", "22220"]),
            ("  CC  cc ", ["cc"]),
            ("", []),
            (None, []),
        ):
            self.assertEqual(words.asked(query), asked)

    def test_needed(self):
        for word, needed in (
            ("轴", {"轴"}),
            ("轴承", {"轴承"}),
            ("w3", {"w3"}),
            ("w33", {"w33"}),
            ("a轴", {"a轴"}),
            ("22轴承", {"22", "2轴", "轴承"}),
            ("222轴", {"222", "2轴"}),
        ):
            self.assertEqual(words.needed(word), needed)

    @examples(60)
    @given(TEXTS, st.data())
    def test_every_part_of_a_text_is_found_by_its_pieces(self, text, data):
        folded = words.fold(text)
        start = data.draw(st.integers(0, len(folded)))
        end = data.draw(st.integers(start, len(folded)))
        part = folded[start:end]
        if part:
            self.assertLessEqual(words.needed(part), words.pieces(folded))

    @examples(60)
    @given(TEXTS)
    def test_pieces_have_no_gap(self, text):
        self.assertFalse(
            [piece for piece in words.pieces(words.fold(text)) if piece.split() != [piece]]
        )

    @examples(60)
    @given(TEXTS, TEXTS, TEXTS)
    def test_the_snippet_shows_the_word(self, before, word, after):
        shown = words.snippet(before + word + after, word)
        for asked in words.asked(word):
            self.assertIn(asked, words.fold(shown))

    def test_snippets(self):
        for text, query, shown in (
            ("调心滚子轴承", "轴承", "调心滚子轴承"),
            ("x" * 50 + "轴\n承" + "y" * 50, "轴承", "…" + "x" * 30 + "轴 承" + "y" * 30 + "…"),
            ("调心滚子轴承", "齿轮", ""),
            ("", "轴承", ""),
        ):
            self.assertEqual(words.snippet(text, query), shown)

    # -- pictures ----------------------------------------------------------------

    def engine(self, code):
        """Put an engine in the place of tesseract; return the folder that holds it."""
        folder = Path(self.enterContext(TemporaryDirectory()))
        file = folder / ocr.ENGINE
        file.write_text(f"#!{sys.executable}\n{code}\n", encoding="utf-8")
        file.chmod(0o755)
        self.enterContext(patch.dict(os.environ, {"PATH": str(folder)}))

    def test_no_engine_reads_nothing(self):
        with TemporaryDirectory() as folder, patch.dict(os.environ, {"PATH": folder}):
            self.assertFalse(ocr.is_there())
            self.assertEqual(ocr.read(b"a picture"), "")

    def test_an_engine_reads_its_input(self):
        self.engine(
            "import sys\n"
            "assert sys.argv[1:] == ['stdin', 'stdout', '-l', 'chi_sim+eng']\n"
            "sys.stdout.buffer.write('扫描件 '.encode() + sys.stdin.buffer.read())"
        )
        self.assertTrue(ocr.is_there())
        self.assertEqual(ocr.read(b"7"), "扫描件 7")

    def test_an_engine_that_fails(self):
        self.engine("raise SystemExit(3)")
        self.assertEqual(ocr.read(b"7"), "")

    def test_an_engine_that_does_not_end(self):
        self.engine("import time\ntime.sleep(60)")
        with patch.object(ocr, "SECONDS", 0.2):
            self.assertEqual(ocr.read(b"7"), "")
