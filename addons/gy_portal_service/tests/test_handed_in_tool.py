from odoo.tests import BaseCase, tagged

from ..tools import handed_in
from .common import photo


@tagged("post_install", "-at_install")
class TestHandedIn(BaseCase):
    """What a customer may hand in: photos and PDFs, in number and size (R13.1, R17.3)."""

    def refused(self, *files):
        with self.assertRaises(handed_in.HandedInError) as caught:
            handed_in.taken(files)
        return caught.exception.reason

    def test_taken(self):
        pdf = b"%PDF-1.7 a report"
        taken = handed_in.taken([("a.pdf", pdf), ("pump.JPEG", photo()), ("b.png", photo("PNG"))])
        self.assertEqual([name for name, _content in taken], ["a.pdf", "pump.jpg", "b.jpg"])
        self.assertEqual(taken[0][1], pdf)
        self.assertTrue(taken[1][1].startswith(b"\xff\xd8"))

    def test_content_counts_and_not_the_name(self):
        for content in (b"MZ program", b"<svg onload='x'/>", b"<html>", b"PK zip", b"GIF89a"):
            self.assertEqual(self.refused(("photo.jpg", content)), "kind", content)
        taken = handed_in.taken([("virus.exe", photo())])
        self.assertEqual(taken[0][0], "virus.jpg")

    def test_limits(self):
        self.assertEqual(self.refused(*[("a.jpg", photo())] * (handed_in.MOST_FILES + 1)), "many")
        self.assertEqual(self.refused(("a.pdf", b"")), "large")
        large = b"%PDF-" + b" " * handed_in.MAX_FILE
        self.assertEqual(self.refused(("a.pdf", large)), "large")

    def test_names(self):
        for given, kept in (
            ("../../etc/passwd.pdf", "passwd.pdf"),
            ("C:\\photos\\图 1.pdf", "图 1.pdf"),
            ('a"<b>.pdf', "ab.pdf"),
            ("\r\nx.pdf", "x.pdf"),
            ("", "file.pdf"),
            ("..", "file.pdf"),
        ):
            self.assertEqual(handed_in.taken([(given, b"%PDF-1.7")])[0][0], kept)
