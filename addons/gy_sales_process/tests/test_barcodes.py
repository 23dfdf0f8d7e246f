import base64
import io

from PIL import Image
from reportlab.graphics import renderPM
from reportlab.graphics.barcode import createBarcodeDrawing

from odoo.tests import TransactionCase, tagged

from ..tools import barcodes


@tagged("post_install", "-at_install")
class TestBarcodes(TransactionCase):
    """Odoo's barcodes are painted, whatever reportlab comes with (R17.2)."""

    def picture(self, kind, value, **how):
        content = self.env["ir.actions.report"].barcode(kind, value, **how)
        return Image.open(io.BytesIO(content)).convert("L")

    def bars(self, picture):
        """Return how many dark bars the middle row has."""
        row = [picture.getpixel((x, picture.height // 2)) < 128 for x in range(picture.width)]
        return sum(now and not before for before, now in zip([False, *row], row, strict=False))

    def test_something_paints(self):
        self.assertTrue(barcodes.can_paint() or renderPM.drawToString is barcodes.painted)

    def test_of_each_kind(self):
        for kind, value in (
            ("Code128", "WH/OUT/00012"),
            ("EAN13", "6901234567892"),
            ("EAN8", "69012341"),
            ("auto", "WH/MO/00007"),
            ("QR", "https://example.com/odoo/x"),
        ):
            with self.subTest(kind):
                picture = self.picture(kind, value, width=600, height=150)
                self.assertEqual(picture.size, (600, 150))
                self.assertEqual(picture.getextrema(), (0, 255))

    def test_every_bar_of_code_128(self):
        """Start, eleven signs, check and stop have three bars each, the stop four."""
        picture = self.picture("Code128", "ABCDEFGHIJK", width=600, height=100)
        self.assertEqual(self.bars(picture), 14 * 3 + 1)
        self.assertEqual(picture.getpixel((2, 50)), 255, "a quiet zone on both sides")

    def test_every_module_of_a_qr_code(self):
        """Its three corners are dark rings around a dark square."""
        painted = barcodes.painted(
            createBarcodeDrawing("QR", value="NU 2340", width=290, height=290, barBorder=4),
            "png",
        )
        picture = Image.open(io.BytesIO(painted))
        size = 290 / 29  # 21 modules and a border of 4 on each side
        for column, row in ((0, 0), (14, 0), (0, 14)):
            for at, dark in ((0, True), (1, False), (3, True), (5, False), (6, True)):
                x, y = (4 + column + at + 0.5) * size, (4 + row + 3.5) * size
                self.assertEqual(picture.getpixel((int(x), int(y))) < 128, dark, (column, row, at))

    def test_the_text_below(self):
        plain = self.picture("Code128", "6308-2RS", width=400, height=120)
        said = self.picture("Code128", "6308-2RS", width=400, height=120, humanreadable=1)
        self.assertNotEqual(plain.tobytes(), said.tobytes())

    def test_nothing_else_is_painted(self):
        drawing = createBarcodeDrawing("Code128", value="1", width=100, height=50)
        with self.assertRaisesRegex(ValueError, "as PNG"):
            barcodes.painted(drawing, "GIF")

    def test_in_templates(self):
        """The widget of Odoo's slips gives a picture."""
        html = self.env["ir.qweb.field.barcode"].value_to_html("WH/OUT/1", {"symbology": "Code128"})
        content = base64.b64decode(str(html).split("base64,")[1].split('"')[0])
        self.assertTrue(content.startswith(b"\x89PNG"))
