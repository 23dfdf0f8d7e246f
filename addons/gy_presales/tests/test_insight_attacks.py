import base64

from dateutil.relativedelta import relativedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import TEXT, FileCommon

PAPER = base64.b64encode(b"%PDF-1.4 their annual report").decode()
PROGRAM = base64.b64encode(b"MZ a program").decode()


@tagged("post_install", "-at_install")
class TestInsightAttacks(FileCommon):
    """Nothing empty, nothing secret, nothing of others comes into a file or out of it (R1.1, R17.6)."""

    def model(self, role="salesperson"):
        return self.as_role(role, self.env["gy.customer.insight"])

    def refused(self, words, **values):
        with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
            self.insight(**values)

    # -- content -------------------------------------------------------------------

    def test_one_letter_is_refused_on_every_road(self):
        for text in ("x", "无", "aaaaaaaaaaaa", "   "):
            self.refused("say in a sentence", text=text)
        insight = self.insight()
        with self.assertRaisesRegex(UserError, "say in a sentence"), self.cr.savepoint():
            insight.text = "x"
        with self.assertRaisesRegex(UserError, "say in a sentence"), self.cr.savepoint():
            insight.copy({"text": "x"})
        row = [self.customer.name, "Capacity", "x", "Newspaper"]
        names = ["partner_id", "topic_id", "text", "source_id"]
        result = self.model().load(names, [row])
        self.assertFalse(result["ids"])
        row[2] = TEXT
        self.assertTrue(self.model().load(names, [row])["ids"])

    def test_marked_secrets_are_refused(self):
        self.refused("state secret", text="某型号年需求 40 套 机密★5年")
        self.refused("state secret", file=PAPER, file_name="机密★1年.pdf")
        self.refused("state secret", link="https://example.com/绝密★")

    def test_days(self):
        self.refused("not in the future", date=self.today() + relativedelta(days=1))
        self.refused("before its own day", date="2026-01-10", valid_until="2026-01-09")

    def test_papers(self):
        self.refused("is a program", file=PROGRAM, file_name="report.exe")
        self.refused("holds something else", file=PROGRAM, file_name="report.pdf")
        self.refused("choose the file", file=PAPER, file_name="")
        insight = self.insight(file=PAPER, file_name="report.pdf")
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", insight._name),
                    ("res_id", "=", insight.id),
                    ("res_field", "=", "file"),
                ]
            )
        )
        self.assertTrue(attachment)
        with self.assertRaises(AccessError):
            attachment.with_user(self.users["salesperson"]).raw = b"another"

    # -- what follows is not written --------------------------------------------------

    def test_derived_and_decided_fields(self):
        insight, file = self.insight(), self.file()
        other = self.as_role("salesperson", self.env["gy.customer.file"]).create(
            {"partner_id": self.rival().id}
        )
        for name, value in (
            ("is_current", False),
            ("is_sensitive", False),
            ("file_id", other.id),
            ("user_id", self.users["sales_manager"].id),
            ("company_id", False),
            ("delete_on", False),
        ):
            with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                insight.write({name: value})
            with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                self.model().create(self.insight_vals(**{name: value}))
        for name in ("known_share", "company_share", "next_due", "sensitive_due", "user_id"):
            with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                self.as_role("salesperson", file).write({name: False})
        with self.assertRaisesRegex(UserError, "stays with its customer"), self.cr.savepoint():
            insight.partner_id = self.rival()
        defaults = self.model().with_context(default_is_current=True, default_file_id=other.id)
        made = defaults.create(self.insight_vals(date="2020-01-01"))
        self.assertEqual((made.file_id, made.is_current), (file, False))

    def test_a_copy_is_an_entry_of_today_s_author(self):
        insight = self.insight(role="sales_manager")
        copy = insight.with_user(self.users["salesperson"]).copy()
        self.assertEqual(copy.user_id, self.users["salesperson"])
        self.assertEqual((insight | copy).filtered("is_current"), copy)

    # -- whose -----------------------------------------------------------------------

    def test_a_colleagues_customer(self):
        insight = self.insight()
        insight.sudo().figure_ids = [Command.create({"specification": "6340 M"})]
        figure = insight.sudo().figure_ids
        self.customer.user_id = self.users["sales_manager"]
        for record in (insight, figure, self.file()):
            record = record.with_user(self.users["salesperson"])
            with self.assertRaises(AccessError, msg=record._name), self.cr.savepoint():
                record.read(["display_name"])
            self.assertFalse(record.search([("id", "=", record.id)]))
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.insight("history")
        self.assertTrue(self.insight("history", role="sales_manager"))

    def test_departments(self):
        insight = self.insight()
        for role in ("technology", "commerce", "deputy_gm", "general_manager"):
            self.assertTrue(self.as_role(role, insight).read(["text"]))
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, insight).text = TEXT
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.insight(role=role)
        for role in ("finance", "warehouse", "quality", "contract_admin"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, insight).read(["text"])

    def test_another_company(self):
        insight = self.insight()
        company = self.env["res.company"].create({"name": "Sister", "gy_process_enabled": True})
        manager = self.users["sales_manager"]
        manager.write({"company_id": company.id, "company_ids": [Command.set(company.ids)]})
        with self.assertRaises(AccessError), self.cr.savepoint():
            insight.with_user(manager).read(["text"])
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.file().with_user(manager).read(["known_share"])
        theirs = self.env["gy.customer.insight"].with_user(manager).create(self.insight_vals())
        self.assertEqual(theirs.company_id, company)
        self.assertTrue(theirs.is_current and insight.is_current, "each company has its own file")
        with self.assertRaises(AccessError), self.cr.savepoint():
            theirs.with_user(self.users["salesperson"]).read(["text"])

    # -- sensitive ---------------------------------------------------------------------

    def test_sensitive_topics(self):
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.insight("nuclear")
        insight = self.insight("nuclear", role="sales_manager")
        insight.figure_ids = [Command.create({"specification": "Pump bearing"})]
        self.assertTrue(insight.is_sensitive)
        for role in ("salesperson", "technology", "commerce", "deputy_gm"):
            for record in (insight, insight.figure_ids):
                reader = self.as_role(role, record)
                with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                    reader.read(["display_name"])
                self.assertFalse(reader.search([("id", "=", record.id)]), role)
                self.assertFalse(
                    reader._read_group([("id", "=", record.id)], [], ["id:count"])[0][0]
                )
        self.assertTrue(self.as_role("general_manager", insight).read(["text"]))
        self.assertFalse(self.as_role("salesperson", self.file()).insight_ids)

    def test_figures_tell_nothing_of_sensitive_entries(self):
        """The file's completeness and its day of renewal had, and the to-do could not be done."""
        names = ("known_count", "known_share", "operations_share", "next_due")
        self.insight("capacity", valid_until=self.today() + relativedelta(days=5))
        file = self.as_role("salesperson", self.file())
        before = file.read(names)
        day = self.today() - relativedelta(days=10)
        late = self.today() - relativedelta(days=1)
        secret = self.insight("nuclear", role="sales_manager", date=day, valid_until=late)
        self.insight("imports", role="sales_manager", keep_closed=True, date=day, valid_until=late)
        self.assertEqual(file.read(names), before)
        self.assertEqual(self.as_role("sales_manager", file).sensitive_due, late)
        with self.assertRaises(AccessError), self.cr.savepoint():
            file.read(["sensitive_due"])
        self.assertFalse(file.search([("next_due", "=", late)]))
        self.env.cr.flush()
        turns = self.env["gy.turn"]
        waiting = [("kind", "=", "sensitive_due"), ("res_id", "=", file.id)]
        self.assertTrue(self.as_role("sales_manager", turns).search(waiting))
        for role in ("salesperson", "technology"):
            found = self.as_role(role, turns).search([("res_id", "=", file.id)])
            self.assertFalse(found.filtered(lambda turn: turn.deadline == late), role)
        secret.sudo().topic_id.is_sensitive = False
        self.assertEqual((file.known_count, file.next_due), (2, late))

    def test_the_group_is_given_to_persons(self):
        insight = self.insight("leaders", role="sales_manager")
        user = self.users["salesperson"]
        user.group_ids |= self.env.ref("gy_presales.group_insight_sensitive")
        self.assertTrue(insight.with_user(user).read(["text"]))

    def test_any_entry_may_be_closed(self):
        insight = self.insight("our_business", role="sales_manager", keep_closed=True)
        with self.assertRaises(AccessError):
            self.as_role("salesperson", insight).read(["text"])

    def test_a_topic_that_becomes_sensitive(self):
        insight = self.insight("national_projects")
        self.topic("national_projects").is_sensitive = True
        with self.assertRaises(AccessError):
            insight.read(["text"])

    def test_the_paper_of_a_sensitive_entry(self):
        insight = self.insight("military", role="sales_manager", file=PAPER, file_name="a.pdf")
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", insight._name),
                    ("res_id", "=", insight.id),
                    ("res_field", "=", "file"),
                ]
            )
        )
        with self.assertRaises(AccessError):
            attachment.with_user(self.users["technology"]).read(["datas"])

    def test_deleted_when_its_time_has_come(self):
        kept = self.insight("military", role="sales_manager")
        old = self.insight(
            "nuclear", role="sales_manager", date=self.today() - relativedelta(months=37)
        )
        plain = self.insight("history", date="2010-01-01")
        self.assertEqual(old.delete_on, old.date + relativedelta(months=36))
        self.env["gy.customer.insight"]._gc_kept_long_enough()
        self.assertFalse(old.exists())
        self.assertTrue(kept.exists() and plain.exists())
        self.assertEqual(self.file().known_count, 1)
