from pathlib import Path

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ArchiveCommon


@tagged("post_install", "-at_install")
class TestVerify(ArchiveCommon):
    """The check finds what is missing or altered, in the files and in the register (R15.3)."""

    def setUp(self):
        super().setUp()
        self.order = self.contract(full=True)
        self.file(self.order, content=b"a third paper", name="third.pdf")
        self.papers = self.dossier(self.order).document_ids
        self.env.flush_all()

    def verify(self):
        """Return the findings as the archivist sees them."""
        self.env.flush_all()
        self.env.invalidate_all()
        dossier = self.dossier(self.order, "archivist")
        intact = dossier.action_verify()
        self.assertEqual(intact, not dossier.check_note)
        self.assertEqual(dossier.check_state, "intact" if intact else "broken")
        return dossier.check_note or ""

    def sql(self, query, *params):
        self.env.flush_all()
        self.env.cr.execute(query, params)
        self.env.invalidate_all()

    def test_intact(self):
        self.assertEqual(self.verify(), "")
        self.assertEqual(self.dossier(self.order).checked_by_id, self.users["archivist"])

    def test_file_altered(self):
        """In whatever way: through the ORM as the superuser, or in the filestore itself."""
        self.papers[1].attachment_id.raw = b"forged"
        self.assertIn("No. 2 “correspondence.pdf”: the file is not the one", self.verify())

    def test_file_altered_in_the_filestore(self):
        attachment = self.papers[2].attachment_id
        self.assertTrue(attachment.store_fname)
        path = Path(attachment._full_path(attachment.store_fname))
        kept = path.read_bytes()
        self.addCleanup(path.write_bytes, kept)
        path.write_bytes(b"forged")
        self.assertIn("No. 3 “third.pdf”: the file is not the one", self.verify())

    def test_file_missing(self):
        self.sql(
            "UPDATE ir_attachment SET store_fname = 'aa/nothing' WHERE id = %s",
            self.papers[0].attachment_id.id,
        )
        self.assertIn("No. 1 “signed.pdf”: the file is missing", self.verify())

    def test_attachment_gone(self):
        attachment = self.papers[0].attachment_id
        self.sql("UPDATE gy_document SET attachment_id = NULL WHERE id = %s", self.papers[0].id)
        attachment.unlink()
        words = self.verify()
        self.assertIn("No. 1 “signed.pdf”: the file is missing", words)
        self.assertIn("its row in the register was altered", words)

    def test_row_altered(self):
        for column, value in (
            ("name", "other.pdf"),
            ("date", "2020-01-01"),
            ("user_id", self.users["quality"].id),
            ("sha256", "0" * 64),
        ):
            with self.subTest(column), self.cr.savepoint() as savepoint:
                self.sql(
                    f"UPDATE gy_document SET {column} = %s WHERE id = %s",
                    value,
                    self.papers[1].id,
                )
                self.assertRegex(self.verify(), "No. 2 .* its row in the register was altered")
                savepoint.rollback()

    def test_row_gone(self):
        for index, words in ((0, "No. 1: its row"), (1, "No. 2: its row"), (2, "No. 3: its row")):
            with self.subTest(index), self.cr.savepoint() as savepoint:
                self.sql(
                    "UPDATE sale_order SET gy_signed_document_id = NULL WHERE id = %s",
                    self.order.id,
                )
                self.sql("DELETE FROM gy_document WHERE id = %s", self.papers[index].id)
                self.assertIn(words, self.verify())
                savepoint.rollback()

    def test_row_added(self):
        self.sql(
            """INSERT INTO gy_document (name, order_id, type_id, company_id, user_id, date)
               SELECT 'slipped in.pdf', order_id, type_id, company_id, user_id, date
                 FROM gy_document WHERE id = %s""",
            self.papers[0].id,
        )
        self.assertIn("“slipped in.pdf” got into the register without being filed", self.verify())

    def test_moved_to_another_contract(self):
        other = self.contract()
        self.sql("UPDATE gy_document SET order_id = %s WHERE id = %s", other.id, self.papers[2].id)
        self.assertIn("No. 3: its row in the register is gone", self.verify())
        found = self.dossier(other)._verify()[self.dossier(other).id]
        self.assertTrue(found)

    def test_who_may_check(self):
        dossier = self.dossier(self.order)
        for role in self.users:
            own = self.as_role(role, dossier.sudo(False))
            if role in ("contract_admin", "archivist", "administration"):
                self.assertTrue(own.action_verify())
            else:
                with self.assertRaises(AccessError):
                    own.action_verify()

    def test_cost_of_many(self):
        """The check of a batch costs the same queries for 2 dossiers as for 12."""
        few = self.dossier(self.order) | self.dossier(self.contract(full=True))
        many = few
        for _number in range(10):
            many |= self.dossier(self.contract(full=True))
        costs = [self.queries(dossiers._verify) for dossiers in (few, many)]
        self.assertEqual(*costs)
