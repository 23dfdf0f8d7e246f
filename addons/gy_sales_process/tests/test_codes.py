import base64

from lxml import etree

from odoo.tests import BaseCase, tagged

from ..tools import codes

SVG = "{http://www.w3.org/2000/svg}"


@tagged("post_install", "-at_install")
class TestCodes(BaseCase):
    """Codes on labels and slips are pictures that need no file and no network."""

    def drawn(self, text):
        head, _comma, content = codes.qr_picture(text).partition(",")
        self.assertEqual(head, "data:image/svg+xml;base64")
        root = etree.fromstring(base64.b64decode(content))
        self.assertEqual(root.tag, f"{SVG}svg")
        (path,) = root.iter(f"{SVG}path")
        return path.get("d")

    def test_it_says_what_it_is_given(self):
        self.assertEqual(self.drawn("DN-1 1/2"), self.drawn("DN-1 1/2"))
        self.assertNotEqual(self.drawn("DN-1 1/2"), self.drawn("DN-1 2/2"))

    def test_any_text(self):
        for text in ("发货通知 1 号", "x" * 900, "a/b?c=d&e"):
            self.assertTrue(self.drawn(text), text[:20])
