from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import RetentionCommon


@tagged("post_install", "-at_install")
class TestRetention(RetentionCommon):
    """The table of retention periods, and until when a dossier is kept (R16.3)."""

    def test_table_as_it_comes(self):
        years = {code: row.years for code, row in self.table.items() if not row.is_permanent}
        self.assertLessEqual({"contract": 10, "lost": 3, "voucher": 30}.items(), years.items())
        self.assertTrue(self.table["destruction"].is_permanent)
        self.assertEqual(self.type("fapiao").retention_id, self.table["voucher"])

    def test_longest_counts(self):
        """A contract type may ask for more years than the table, not for less."""
        longer = self._create_kind("longer", retention_years=15)
        shorter = self._create_kind("shorter", retention_years=2)
        for kind, years in ((longer, 15), (shorter, 10)):
            dossier = self.dossier(self.signed(kind))
            self.assertEqual((dossier.retention_years, dossier.is_permanent), (years, False))
        self.company.gy_lost_retention_years = 1
        self.assertEqual(self.lost().retention_years, 3)

    def test_running_ones_keep_their_years(self):
        dossier = self.old(years=4)
        end = dossier.retention_date
        self.table["contract"].years = 20
        self.assertEqual(dossier.retention_date, end)
        self.assertEqual(self.dossier(self.signed()).retention_years, 20)

    def test_for_ever(self):
        self.table["contract"].is_permanent = True
        dossier = self.old(years=40)
        self.assertTrue(dossier.is_permanent)
        self.assertFalse(dossier.retention_date)
        self.assertFalse(self.proposed())
        self.assertIn("kept for ever", dossier._destruction_refusal(self.table["contract"]))

    def test_lost_ones_for_ever(self):
        self.table["lost"].is_permanent = True
        dossier = self.lost(years=40)
        letter = self.env["ir.attachment"].search(
            [("res_model", "=", "crm.lead"), ("res_id", "=", dossier.lead_id.id)]
        )
        with self.assertRaisesRegex(UserError, "kept for ever"):
            letter.unlink()

    def test_kept_longer(self):
        dossier = self.old()
        day = Date.add(self.today(), years=5)
        dossier.kept_until = day
        self.assertEqual(dossier.retention_date, day)
        dossier.kept_until = Date.subtract(self.today(), years=9)
        self.assertEqual(dossier.retention_date, Date.subtract(self.today(), years=1))

    def test_vouchers_count_from_their_year(self):
        voucher = Date.subtract(self.today(), years=5)
        dossier = self.old(voucher=voucher)
        kind = self.table["voucher"]
        papers = dossier._papers_under(kind)
        self.assertEqual(papers.mapped("name"), ["fapiao.pdf"])
        self.assertEqual(
            dossier._papers_end(kind, papers), Date.to_date(f"{voucher.year + 30}-12-31")
        )
        self.assertIn(f"until {voucher.year + 30}-12-31", dossier._destruction_refusal(kind))
        self.assertNotIn(papers, dossier._papers_under(self.table["contract"]))

    def test_who_may_edit(self):
        for role in self.users:
            row = self.as_role(role, self.table["contract"])
            self.assertEqual(row.years, 10)
            for work in (lambda row=row: row.write({"years": 1}), row.unlink, row.copy):
                with self.assertRaises(AccessError, msg=role):
                    work()

    def test_table_holds(self):
        """The program's rows stay, and a period is a period."""
        with self.assertRaisesRegex(UserError, "asked for by types|belongs to the program"):
            self.table["voucher"].unlink()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.table["lost"].years = 0
            self.env.flush_all()
