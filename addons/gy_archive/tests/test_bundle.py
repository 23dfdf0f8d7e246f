import io
import os
import tracemalloc
import zipfile
from pathlib import Path

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import HttpCase, tagged
from odoo.tools.pdf import PdfReader

from odoo.addons.gy_archive.tools import bundle, chain, seal
from odoo.addons.gy_sales_process.models.ir_actions_report import PAPER_LANG

from .common import ArchiveCommon
from .keys import PASSWORD, pkcs12

MEGABYTE = 1 << 20


def index_text(content):
    """Return what the index says, without its line breaks."""
    pages = PdfReader(io.BytesIO(content), strict=False).pages
    return "".join("".join(page.extract_text() for page in pages).split())


class WatchedFile(io.BytesIO):
    """A file that notes how much of it is asked for at once."""

    largest = 0

    def read(self, size=-1):
        self.largest = size
        return super().read(size)


def watched_file(opened):
    file = WatchedFile(b"paper")
    opened.append(file)
    return file


class BundleCommon(ArchiveCommon):
    begins_with = ("contract",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.settings = cls.env.ref("base.user_admin")

    def setUp(self):
        super().setUp()
        self.order = self.contract(full=True)
        self.file(self.order, content=b"a third paper", name="third.pdf")

    def packed(self):
        """Return ``{name: content}`` of the bundle."""
        stream = io.BytesIO()
        self.dossier(self.order, "administration")._write_bundle(stream)
        with zipfile.ZipFile(stream) as archive:
            self.assertIsNone(archive.testzip())
            return {name: archive.read(name) for name in archive.namelist()}

    def set_seal(self, content, password=PASSWORD):
        self.company.with_user(self.settings)._gy_set_seal(content, password)


@tagged("post_install", "-at_install")
class TestBundle(BundleCommon):
    """One ZIP with every paper, an index and the hashes, written without holding it (R16.4)."""

    def test_what_is_in_it(self):
        files = self.packed()
        self.assertEqual(next(iter(files)), "000 index.pdf")
        self.assertTrue(files["000 index.pdf"].startswith(b"%PDF"))
        self.assertEqual(files["003 third.pdf"], b"%PDF-1.4 a third paper")
        lines = files["SHA256SUMS.txt"].decode().splitlines()
        self.assertEqual(len(lines), 3)
        for line in lines:
            sha256, name = line.split("  ", 1)
            self.assertEqual(sha256, chain.fingerprint(files[name]))
        again = self.packed()
        self.assertEqual(
            {name: content for name, content in again.items() if name != "000 index.pdf"},
            {name: content for name, content in files.items() if name != "000 index.pdf"},
        )

    def test_a_wrong_paper_is_named(self):
        """Altered or gone: the bundle is made, its index says so, the hashes stay those of filing."""
        papers = self.dossier(self.order).document_ids
        papers[1].attachment_id.raw = b"forged"
        Path(papers[2].attachment_id._full_path(papers[2].attachment_id.store_fname)).unlink()
        self.env.invalidate_all()
        dossier = self.dossier(self.order, "archivist")
        dossier.action_bundle()
        self.assertEqual(dossier.check_state, "broken")
        files = self.packed()
        words = index_text(files["000 index.pdf"])
        self.assertIn("No.2“correspondence.pdf”:thefileisnottheonethatwasfiled", words)
        self.assertIn("No.3“third.pdf”:thefileismissing", words)
        self.assertEqual(files["003 third.pdf"], b"")
        self.assertIn(f"{papers[1].sha256}  002", files["SHA256SUMS.txt"].decode())

    def test_who_may_have_it(self):
        for role in ("salesperson", "finance", "general_manager"):
            with self.assertRaises(AccessError):
                self.dossier(self.order, role).action_bundle()
        lead = self.env["crm.lead"].create({"name": "Mill drive", "partner_id": self.customer.id})
        lead.action_set_lost(
            lost_reason_id=self.env["crm.lost.reason"].create({"name": "Price"}).id
        )
        with self.assertRaisesRegex(UserError, "nothing is filed"):
            self.as_role("archivist", lead.gy_dossier_ids).action_bundle()

    def test_memory_does_not_grow_with_the_papers(self):
        """Twenty large scans need no more memory than two."""
        papers = [
            self.file(
                self.order, content=b"%PDF-1.4 " + os.urandom(2 * MEGABYTE), name=f"{number}.pdf"
            )
            for number in range(2)
        ]
        self.env.flush_all()
        peaks = []
        for count in (1, 10):
            self.env.invalidate_all()
            files = (
                (f"{number} {paper.name}", paper._opened())
                for number in range(count)
                for paper in papers
            )
            with open(os.devnull, "wb") as stream:
                tracemalloc.start()
                bundle.pack(stream, files, [])
                peaks.append(tracemalloc.get_traced_memory()[1])
                tracemalloc.stop()
        self.assertLess(max(peaks), 2 * MEGABYTE, "not one paper is held as a whole")
        self.assertLess(peaks[1], peaks[0] + MEGABYTE / 4)

    def test_one_paper_is_open_at_a_time(self):
        opened = []

        files = ((f"{number}.pdf", watched_file(opened)) for number in range(1000))
        stream = io.BytesIO()

        def watched():
            for item in files:
                self.assertEqual(sum(not file.closed for file in opened), 1)
                yield item

        bundle.pack(stream, watched(), [])
        self.assertEqual({file.largest for file in opened}, {bundle.CHUNK}, "none as a whole")
        with zipfile.ZipFile(stream) as archive:
            self.assertEqual(len(archive.namelist()), 1001)


@tagged("post_install", "-at_install")
class TestSeal(BundleCommon):
    """The index bears the company's seal, or says why not (R16.4)."""

    def assertWords(self, words, index):
        """The index says these words, in the language of papers."""
        dossier = self.dossier(self.order)
        self.assertIn(words, dossier._seal_words())
        languages = self.env["res.lang"]._get_data(code=PAPER_LANG)
        printed = dossier.with_context(lang=PAPER_LANG if languages else None)._seal_words()
        self.assertIn("".join(printed.split()), index_text(index))

    def test_without_a_key_the_index_says_so(self):
        index = self.packed()["000 index.pdf"]
        self.assertNotIn(b"/ByteRange", index)
        self.assertWords("bears no seal: the company has set no key", index)

    def test_with_a_key(self):
        key = pkcs12()
        dialogs = self.env["gy.seal.setting"].with_user(self.settings)
        dialog = dialogs.create(
            {"company_id": self.company.id, "file": key[1], "password": PASSWORD}
        )
        dialog.action_apply()
        self.assertFalse(dialog.password)
        self.assertEqual(self.company.gy_seal_name, "档案专用章")
        index = self.packed()["000 index.pdf"]
        self.assertWords("signed electronically with the key of 档案专用章", index)
        self.assertEqual(self.judged(index), [(True, True)])
        forged = index.replace(b"/Producer", b"/Producex", 1)
        self.assertNotEqual(forged, index)
        self.assertEqual([intact for intact, _valid in self.judged(forged)], [False])
        dialogs.create({"company_id": self.company.id}).action_apply()
        self.assertFalse(self.company.sudo().gy_seal_key)
        self.assertNotIn(b"/ByteRange", self.packed()["000 index.pdf"])

    def judged(self, content):
        """Return ``(intact, valid)`` of the seals of a PDF, as a reader that trusts the key."""
        found = []
        for seal_ in PdfFileReader(io.BytesIO(content)).embedded_signatures:
            context = ValidationContext(trust_roots=[seal_.signer_cert])
            status = validate_pdf_signature(seal_, context)
            found.append((status.intact, status.valid))
        return found

    def test_keys_that_do_not_open(self):
        key, _coded = pkcs12()
        for content, password in ((key, "wrong"), (b"no key", PASSWORD), (key[:50], PASSWORD)):
            with self.assertRaisesRegex(UserError, "cannot be opened"):
                self.set_seal(content, password)
        ended, _coded = pkcs12(days=(-20, -10))
        with self.assertRaisesRegex(UserError, "is not valid today"):
            self.set_seal(ended)
        self.assertIsNone(seal.open_key(b"", ""))
        with self.assertRaises(ValueError):
            seal.sign(b"no PDF", seal.open_key(key, PASSWORD))

    def test_a_key_that_ran_out_seals_nothing(self):
        self.set_seal(pkcs12()[0])
        self.company.gy_seal_until = Date.subtract(self.today(), days=2)
        index = self.packed()["000 index.pdf"]
        self.assertNotIn(b"/ByteRange", index)
        self.assertWords("the certificate of 档案专用章 ran out on", index)

    def test_the_key_is_nobodys(self):
        self.set_seal(pkcs12()[0])
        for role in self.users:
            company = self.as_role(role, self.company)
            for name in ("gy_seal_key", "gy_seal_password"):
                with self.assertRaises(AccessError):
                    company.read([name])
            with self.assertRaises(AccessError):
                self.as_role(role, self.env["gy.seal.setting"]).create({"company_id": company.id})
            with self.assertRaises(AccessError):
                company._gy_set_seal(b"", "")


@tagged("post_install", "-at_install")
class TestBundleDownload(BundleCommon, HttpCase):
    def test_download(self):
        dossier = self.dossier(self.order)
        url = dossier.with_user(self.users["archivist"]).action_bundle()["url"]
        self.authenticate(self.users["archivist"].login, self.users["archivist"].login)
        response = self.url_open(url)
        self.assertEqual(response.headers["Content-Type"], "application/zip")
        self.assertIn(f"{dossier.name}.zip", response.headers["Content-Disposition"])
        with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
            self.assertEqual(len(archive.namelist()), 5)
        self.assertEqual(self.url_open("/gy/bundle/999999999").status_code, 404)
        self.authenticate(self.users["salesperson"].login, self.users["salesperson"].login)
        refused = self.url_open(url)
        self.assertEqual(refused.status_code, 403)
        self.assertNotIn(b"PK\x03\x04", refused.content[:4])
