import base64
import io

from PIL import Image

from odoo.tests import BaseCase, tagged

from ..tools import pictures
from .common import drawn, picture


@tagged("post_install", "-at_install")
class TestPictures(BaseCase):
    """What phones send is a picture, or it is refused."""

    def opened(self, content):
        return Image.open(io.BytesIO(content))

    def test_signature(self):
        """It stands on white paper, whatever the page's ground was."""
        shown = self.opened(pictures.signature(drawn()))
        self.assertEqual((shown.format, shown.mode), ("PNG", "RGB"))
        self.assertEqual(shown.getpixel((0, 0)), (255, 255, 255))

    def test_no_signature(self):
        empty = drawn(picture(stroke=False))
        jpeg = "data:image/png;base64," + base64.b64encode(picture("JPEG")).decode()
        for data in (
            None,
            "",
            7,
            empty,
            jpeg,
            "data:image/png;base64,",
            "data:image/png;base64,####",
            "data:image/svg+xml;base64,PHN2Zy8+",
            "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n").decode(),
            "data:image/png;base64," + "A" * pictures.MAX_SIGNATURE * 3,
        ):
            with self.assertRaises(pictures.PictureError, msg=str(data)[:60]):
                pictures.signature(data)

    def test_photo(self):
        """It comes upright, no larger than needed, and says nothing of place and phone."""
        exif = Image.Exif()
        exif[0x0112] = 6  # taken with the phone upright
        exif[0x010F] = "Maker of the phone"
        content = picture("JPEG", size=(3200, 1200), exif=exif)
        shown = self.opened(pictures.photo(content))
        self.assertEqual((shown.format, shown.size), ("JPEG", (600, 1600)))
        self.assertFalse(shown.getexif())

    def test_kinds_of_photos(self):
        for kind in ("JPEG", "PNG"):
            self.assertEqual(self.opened(pictures.photo(picture(kind))).format, "JPEG")

    def test_no_photo(self):
        gif = io.BytesIO()
        Image.new("P", (10, 10)).save(gif, "GIF")
        for content in (
            b"",
            None,
            b"%PDF-1.7 a paper",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            gif.getvalue(),
            picture("JPEG")[:200],
            b"\xff\xd8" + b"x" * pictures.MAX_PHOTO,
        ):
            with self.assertRaises(pictures.PictureError, msg=str(content)[:60]):
                pictures.photo(content)

    def test_a_picture_that_would_fill_the_memory(self):
        """A few bytes that unpack to gigabytes are refused by their size."""
        huge = io.BytesIO()
        Image.new("1", (20000, 20000)).save(huge, "PNG")
        self.assertLess(len(huge.getvalue()), pictures.MAX_PHOTO)
        with self.assertRaises(pictures.PictureError):
            pictures.photo(huge.getvalue())

    def test_address(self):
        self.assertEqual(pictures.address(b"abc", "png"), "data:image/png;base64,YWJj")
