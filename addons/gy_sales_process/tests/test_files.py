from odoo.tests import BaseCase, tagged

from odoo.addons.gy_sales_process.tools import files

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + b"\0" * 16
JPEG = bytes.fromhex("ffd8ffe000104a46494600")


@tagged("post_install", "-at_install")
class TestFiles(BaseCase):
    def test_scans(self):
        for name, content, expected in (
            ("a.pdf", b"%PDF-1.7", True),
            ("A.PDF ", b"%PDF-1.7", True),
            ("photo.png", PNG, True),
            ("photo.jpg", JPEG, True),
            ("photo.jpeg", JPEG, True),
            ("photo.png", JPEG, False),
            ("a.txt", b"%PDF-1.7", False),
            ("a.txt", b"text", False),
            ("a.pdf", b"text", False),
            ("a.html", b"<html></html>", False),
            ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", False),
            ("pdf", b"%PDF-1.7", False),
            ("", b"%PDF-1.7", False),
        ):
            self.assertEqual(files.is_scan(content, name), expected, (name, content[:8]))

    def test_programs(self):
        for name, content, expected in (
            ("a.exe", b"MZ\x90", True),
            ("invoice.pdf", b"MZ\x90", True),
            ("run", b"#!/bin/sh", True),
            ("page.html", b"<p>", True),
            ("a.pdf", b"%PDF-1.7", False),
            ("drawing.dwg", b"AC1032", False),
        ):
            self.assertEqual(files.is_program(content, name), expected, name)

    def test_names_that_say_something_else(self):
        for name, content, expected in (
            ("a.pdf", b"text", True),
            ("a.pdf", b"%PDF-1.7", False),
            ("photo.png", JPEG, True),
            ("a.docx", b"%PDF-1.7", True),
            ("a.docx", b"PK\x03\x04", False),
            ("a.doc", b"\xd0\xcf\x11\xe0", False),
            ("a.xls", b"PK\x03\x04", True),
            ("mail.eml", b"From: a", False),
            ("drawing.dwg", b"AC1032", False),
        ):
            self.assertEqual(files.is_mislabelled(content, name), expected, name)

    def test_size(self):
        limit = files.MAX_MEGABYTES * 1024 * 1024
        self.assertFalse(files.is_too_large(b"x" * limit))
        self.assertTrue(files.is_too_large(b"x" * (limit + 1)))
