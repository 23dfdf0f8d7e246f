import base64
from datetime import date, datetime, time, timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import SCAN, GyCommon
from .test_paper import PaperReportCase, words


@tagged("post_install", "-at_install")
class TestClauses(GyCommon):
    """The contract takes a copy of the standard text (R4.1)."""

    begins_with = ("draft",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.template = cls.env.ref("gy_sales_process.contract_template_standard")

    def own(self, title="Own text", **values):
        """Return a published text of one clause."""
        template = self.env["gy.contract.template"].create(
            {
                "name": title,
                "sequence": 90,
                "clause_ids": [Command.create({"title": "Only", "body": "Only clause"})],
                **values,
            }
        )
        template.action_publish()
        return template

    def missing(self, order):
        return [item["missing"] for item in order._gy_contract_criteria() if not item["ok"]]

    def test_copied_when_the_contract_is_created(self):
        order = self.draft()
        self.assertEqual(
            order.gy_clause_ids.mapped("body"), self.template.clause_ids.mapped("body")
        )
        self.assertGreater(len(order.gy_clause_ids), 10)
        self.assertFalse(self.missing(order), "an ordinary draft needs no work")
        self.assertFalse(self.outside().gy_clause_ids)

    def test_later_versions_do_not_reach_it(self):
        order = self.draft()
        before = order.gy_clause_ids.mapped("body")
        action = self.template.action_new_version()
        second = self.env["gy.contract.template"].browse(action["res_id"])
        self.assertEqual((second.version, second.state), (2, "draft"))
        second.clause_ids[0].body = "changed"
        self.assertNotIn("changed", self.draft().gy_clause_ids.mapped("body"), "not yet")
        second.action_publish()
        self.assertEqual(self.template.state, "retired")
        self.assertEqual(order.gy_clause_ids.mapped("body"), before)
        self.assertIn("changed", self.draft().gy_clause_ids.mapped("body"))

    def test_standard_text(self):
        """The chosen text is the contract's standard; else the company's first published one."""
        order = self.draft(bare=True)
        standard = order.sudo()._gy_standard_text()
        self.assertEqual(
            standard.clause_ids.mapped("body"), order.sudo().gy_clause_ids.mapped("body")
        )
        other = standard.copy({"name": "Spare parts"})
        self.as_role("contract_admin", other).action_publish()
        order.gy_contract_template_id = other
        self.assertEqual(order.sudo()._gy_standard_text(), other)

    def test_a_published_version_stays(self):
        clause = self.template.clause_ids[0]
        for change in (
            lambda: clause.write({"body": "x"}),
            lambda: clause.unlink(),
            lambda: self.template.write({"clause_ids": [Command.clear()]}),
            lambda: self.template.write({"name": "x"}),
            lambda: self.template.unlink(),
            lambda: self.template.action_publish(),
            lambda: self.env["gy.contract.template.clause"].create(
                {"template_id": self.template.id, "title": "x", "body": "x"}
            ),
            lambda: self.own().clause_ids.write({"template_id": self.template.id}),
        ):
            with self.assertRaisesRegex(UserError, "Make a new version"), self.env.cr.savepoint():
                change()
        with self.assertRaises(AccessError):
            self.template.write({"state": "draft"})
        with self.assertRaises(AccessError):
            self.env["gy.contract.template"].create({"name": "x", "state": "published"})

    def test_versions_follow_one_another(self):
        action = self.template.action_new_version()
        with self.assertRaisesRegex(UserError, "newer version"):
            self.template.action_new_version()
        second = self.env["gy.contract.template"].browse(action["res_id"])
        with self.assertRaisesRegex(UserError, "newer version"):
            second.action_new_version()
        second.clause_ids.unlink()
        with self.assertRaisesRegex(UserError, "no clause"):
            second.action_publish()

    def test_who_writes_texts(self):
        second = self.as_role("contract_admin", self.template).action_new_version()["res_id"]
        draft = self.env["gy.contract.template"].browse(second)
        for role in self.users.keys() - {"contract_admin"}:
            mine = self.as_role(role, draft)
            with self.subTest(role), self.assertRaises(AccessError):
                mine.clause_ids[0].body = "x"
            with self.subTest(role), self.assertRaises(AccessError):
                mine.action_publish()
        mine = self.as_role("contract_admin", draft)
        mine.clause_ids[0].body = "x"
        mine.action_publish()
        self.assertEqual(draft.state, "published")

    def test_company_of_the_text(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.own(sequence=1, company_id=other.id)
        self.assertNotIn("Only", self.draft().gy_clause_ids.mapped("title"))
        self.own(sequence=2, company_id=self.company.id)
        self.assertEqual(self.draft().gy_clause_ids.mapped("title"), ["Only"])

    def test_another_text_replaces_the_clauses(self):
        order = self.draft()
        order.gy_contract_template_id = self.own()
        self.assertEqual(order.gy_clause_ids.mapped("title"), ["Only"])
        self.assertEqual(order.copy().gy_clause_ids.mapped("title"), ["Only"])

    def test_clauses_are_part_of_the_content(self):
        order = self.draft()
        for change in (
            {"gy_clause_ids": [Command.update(order.gy_clause_ids[0].id, {"body": "x"})]},
            {"gy_clause_ids": [Command.delete(order.gy_clause_ids[1].id)]},
            {"gy_clause_ids": [Command.create({"title": "x", "body": "x"})]},
            {"gy_signing_place": "Wafangdian"},
            {"gy_packing": "none"},
            {"gy_delivery_manner": "pickup"},
            {"gy_our_signatory_id": self.users["sales_manager"].id},
            {
                "gy_own_text": True,
                "gy_own_text_reason": "Group rules",
                "gy_own_text_file": SCAN,
                "gy_own_text_name": "theirs.pdf",
                "gy_clause_ids": [Command.update(order.gy_clause_ids[0].id, {"deviation": "x"})],
            },
            {"gy_own_text_reason": "Other rules"},
            {"gy_own_text_file": base64.b64encode(b"%PDF other")},
        ):
            self.prepare(order)
            self.sign(order)
            self.assertTrue(order.gy_signing_done)
            order.write(change)
            self.assertFalse(order.gy_signing_done, change)
        self.assertIn("clauses", order._gy_review_content())

    def test_the_customers_file_is_changed_through_the_contract_only(self):
        order = self.draft()
        order.write({"gy_own_text_file": SCAN, "gy_own_text_name": "theirs.pdf"})
        domain = [("res_model", "=", "sale.order"), ("res_field", "=", "gy_own_text_file")]
        found = self.env["ir.attachment"].sudo().search([*domain, ("res_id", "=", order.id)])
        for role in ("salesperson", "sales_manager"):
            own = self.as_role(role, found.sudo(False))
            for attack in (
                lambda own=own: own.write({"raw": b"%PDF other"}),
                lambda own=own: own.write({"res_field": False}),
                lambda own=own: own.unlink(),
                lambda own=own: own.copy(),
                lambda own=own: own.create(
                    {
                        "name": "x",
                        "raw": b"x",
                        "res_model": "sale.order",
                        "res_id": order.id,
                        "res_field": "gy_own_text_file",
                    }
                ),
            ):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    attack()
        self.as_role("salesperson", order).gy_own_text_file = base64.b64encode(b"%PDF new")
        self.assertEqual(base64.b64decode(order.gy_own_text_file), b"%PDF new")

    def test_locked_in_force(self):
        order = self.confirmed()
        clause = order.gy_clause_ids[0]
        free = self.draft().gy_clause_ids[0]
        for change in (
            lambda: clause.write({"body": "x"}),
            lambda: clause.write({"sequence": 500}),
            lambda: clause.unlink(),
            lambda: free.write({"order_id": order.id}),
            lambda: self.env["gy.contract.clause"].create(
                {"order_id": order.id, "title": "x", "body": "x"}
            ),
            lambda: order.write({"gy_clause_ids": [Command.clear()]}),
            lambda: order.write({"gy_packing": "x"}),
            lambda: order.write({"gy_contract_template_id": self.template.id}),
            lambda: order.write({"gy_own_text": True}),
        ):
            with self.assertRaisesRegex(UserError, "in force"), self.env.cr.savepoint():
                change()
        self.assertEqual(order.gy_clause_ids[0], clause)

    def test_plain_orders_have_no_clauses(self):
        with self.assertRaisesRegex(UserError, "does not run under the sales process"):
            self.env["gy.contract.clause"].create(
                {"order_id": self.outside().id, "title": "x", "body": "x"}
            )

    def test_who_edits_clauses(self):
        order = self.draft()
        self.owned(order, self.users["salesperson"])
        other = new_test_user(self.env, "other_sales", groups="gy_sales_process.group_salesperson")
        clause = order.gy_clause_ids[0]
        clause.with_user(self.users["salesperson"]).body = "mine"
        with self.assertRaises(AccessError):
            clause.with_user(other).read(["body"])
        for role in self.users:
            mine = self.as_role(role, clause)
            self.assertTrue(mine.body)
            if role not in ("salesperson", "sales_manager"):
                with self.subTest(role), self.assertRaises(AccessError):
                    mine.body = "x"
        portal = new_test_user(self.env, "text_portal", groups="base.group_portal")
        with self.assertRaises(AccessError):
            clause.with_user(portal).read(["body"])

    def test_unknown_placeholders(self):
        order = self.draft()
        with self.assertRaisesRegex(ValidationError, "nothing fills {moon}.*{packing}"):
            order.gy_clause_ids[0].body = "to the {moon}"
        order.gy_clause_ids[0].body = "to {delivery_place}"

    def test_required_terms(self):
        order = self.draft()
        order.write({"gy_packing": "", "gy_signing_place": False})
        self.assertEqual(self.missing(order), ["Fill in: Place of Signing, Packing"])
        order.gy_clause_ids.unlink()
        self.assertIn("The contract has no clause; choose a standard text", self.missing(order))

    def test_customers_own_text(self):
        order = self.draft()
        order.gy_own_text = True
        self.assertEqual(len(self.missing(order)), 3)
        order.write(
            {
                "gy_own_text_reason": "Group rules",
                "gy_own_text_name": "theirs.pdf",
                "gy_own_text_file": SCAN,
            }
        )
        order.gy_clause_ids[0].deviation = "12 months only"
        self.assertFalse(self.missing(order))

    def test_dates_ahead_unless_signed(self):
        yesterday = fields.Datetime.now() - timedelta(days=2)
        order = self.draft(commitment_date=yesterday)
        self.assertIn("has passed", self.missing(order)[0])
        with self.assertRaisesRegex(UserError, "has passed"):
            self.sign(order)
        self.sign(order, fields.Date.subtract(self.today(), days=3))
        self.assertFalse(self.missing(order))

    def test_delivery_today_is_not_past(self):
        noon = datetime.combine(self.today(), time(4))  # in the company's time zone
        order = self.draft(commitment_date=noon)
        self.assertFalse(self.missing(order))
        self.sign(order)
        self.assertTrue(order.gy_signing_done)

    def test_fingerprint_of_the_customers_text(self):
        """Another text of the same size is another content, however it is asked for."""
        order = self.draft()
        values = {"gy_own_text": True, "gy_own_text_name": "theirs.pdf"}
        order.write({**values, "gy_own_text_file": base64.b64encode(b"%PDF-1.4 delivery in May")})
        before = order.with_context(bin_size=True)._gy_own_text_content()
        self.assertEqual(before, order._gy_own_text_content())
        order.write({"gy_own_text_file": base64.b64encode(b"%PDF-1.4 delivery in Oct")})
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertNotEqual(before, order.with_context(bin_size=True)._gy_own_text_content())

    def test_growth_of_creation(self):
        """Clauses of twenty contracts cost as many queries as those of two."""
        self.draft(bare=True)
        counts = []
        for size in (2, 20):
            orders = self.env["sale.order"].browse([self.draft(bare=True).id for _ in range(size)])
            orders.gy_clause_ids.unlink()
            self.env.flush_all()
            start = self.env.cr.sql_log_count
            orders._gy_copy_clauses()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - start)
        # Rows are inserted by the hundred: 260 clauses take three inserts, 26 take one.
        self.assertLessEqual(counts[1], counts[0] + 2)


@tagged("post_install", "-at_install")
class TestContractNumber(GyCommon):
    """One number per contract, year and company, taken by the system (R4.2)."""

    begins_with = ("draft",)

    def print_contract(self, order, user="salesperson"):
        reports = self.as_role(user, self.env["ir.actions.report"])
        content = reports._render_qweb_pdf("gy_sales_process.action_report_contract", order.ids)[0]
        return "".join(words(content))

    def test_clauses_show_what_they_will_say(self):
        """Only the names of the placeholders were on the screen before."""
        order = self.draft()
        clauses = self.as_role("salesperson", order).gy_clause_ids
        warranty = clauses.filtered(lambda clause: "{warranty}" in clause.body)[:1]
        self.assertIn(str(order.gy_warranty_months), warranty.reads_as)
        self.assertNotIn("{", "".join(clauses.mapped("reads_as")))

    def test_goes_by_its_number_from_then_on(self):
        """R0.15: documents, search and papers name the contract; the order number is kept."""
        order = self.draft()
        before = order.name
        self.sign(order)
        self.assertEqual(order.name, order.gy_contract_number)
        self.assertEqual(order.display_name, order.gy_contract_number)
        self.assertEqual(order.gy_order_number, before)
        own = self.as_role("salesperson", self.env["sale.order"])
        for name in (order.gy_contract_number, before):
            self.assertIn(order.id, [found[0] for found in own.name_search(name)], name)
        self.assertFalse(order.copy().gy_order_number)

    def test_taken_by_printing_the_complete_text(self):
        order = self.draft()
        self.assertFalse(order.gy_contract_number)
        self.assertIn(f"HT{self.today().year}-", self.print_contract(order), "the paper carries it")
        number = order.gy_contract_number
        self.assertTrue(number)
        self.print_contract(order)
        self.sign(order)
        self.assertEqual(order.gy_contract_number, number, "taken once")

    def test_not_by_a_draft(self):
        order = self.draft()
        order.gy_packing = False
        text = self.print_contract(order)
        self.assertFalse(order.gy_contract_number)
        self.assertIn("草稿", text)

    def test_year_and_company(self):
        self.nothing_ready()
        with freeze_time("2031-12-31 02:00:00"):
            first = self.draft()
            self.sign(first, date(2031, 12, 30))
        with freeze_time("2032-01-02 02:00:00"):
            second = self.draft()
            self.sign(second, date(2032, 1, 1))
        self.assertEqual(first.gy_contract_number, "HT2031-0001")
        self.assertEqual(second.gy_contract_number, "HT2032-0001")
        other = self.env["res.company"].create({"name": "Other"})
        self.assertNotEqual(other._gy_contract_sequence(), self.company._gy_contract_sequence())

    def test_unique(self):
        first, second = self.draft(), self.draft()
        self.sign(first)
        self.sign(second)
        self.assertNotEqual(first.gy_contract_number, second.gy_contract_number)
        self.env.flush_all()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError), self.cr.savepoint():
            self.env.cr.execute(
                "UPDATE sale_order SET gy_contract_number = %s WHERE id = %s",
                [first.gy_contract_number, second.id],
            )

    def test_nobody_writes_it(self):
        order = self.draft()
        for role in ("salesperson", "sales_manager", "contract_admin"):
            with self.subTest(role), self.assertRaises(AccessError):
                self.as_role(role, order).write({"gy_contract_number": "HT2026-9999"})
        with self.assertRaises(AccessError):
            self.draft(gy_contract_number="HT2026-9999")
        model = self.env["sale.order"].with_context(default_gy_contract_number="HT2026-9999")
        self.assertFalse(model.create(self._draft_vals()).gy_contract_number)
        self.sign(order)
        self.assertFalse(order.copy().gy_contract_number)


@tagged("post_install", "-at_install")
class TestSignedScan(GyCommon):
    """The signing needs the paper both sides signed (R4.4)."""

    def test_filed_and_tied_to_the_content(self):
        order = self.draft()
        self.sign(order, date(2026, 3, 2))
        document = order.gy_signed_document_id
        self.assertEqual(document.type_id.code, "contract")
        self.assertEqual(document.date, date(2026, 3, 2))
        self.assertEqual(document.attachment_id.raw, base64.b64decode(SCAN))
        self.assertEqual(order.gy_signed_hash, order.gy_content_hash)

    def test_without_scan(self):
        order = self.draft()
        papers = order.gy_document_ids
        page = base64.b64encode(b"<html><script>alert(1)</script></html>").decode()
        picture = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg"/>').decode()
        for scan, name, text in (
            (None, None, "choose the file"),
            ("", "a.pdf", "choose the file"),
            (SCAN, "", "choose the file"),
            ("no base64!", "a.pdf", "empty or damaged"),
            (page, "a.pdf", "is no scan"),
            (picture, "a.svg", "is no scan"),
        ):
            with self.subTest(text), self.assertRaisesRegex(UserError, text):
                self.as_role("salesperson", order).action_gy_sign(None, scan, name)
        self.assertFalse(order.gy_signed_on or order.gy_contract_number)
        self.assertEqual(order.gy_document_ids, papers)

    def test_wrong_roles(self):
        order = self.draft()
        for role in self.users:
            if role not in ("salesperson", "sales_manager", "contract_admin"):
                with self.subTest(role), self.assertRaises(AccessError):
                    self.sign(order, user=role)
        other = new_test_user(self.env, "sign_other", groups="gy_sales_process.group_salesperson")
        self.owned(order, self.users["salesperson"])
        with self.assertRaises(AccessError):
            order.with_user(other).action_gy_sign(None, SCAN, "a.pdf")
        for name in ("gy_signed_document_id", "gy_signed_on", "gy_signed_hash"):
            with self.subTest(name), self.assertRaises(AccessError):
                self.as_role("salesperson", order).write({name: False})

    def test_by_the_dialog(self):
        order = self.draft()
        dialog = self.as_role("salesperson", self.env["gy.contract.signing"]).create(
            {"order_id": order.id, "scan": SCAN, "filename": "signed.pdf"}
        )
        dialog.action_apply()
        self.assertEqual(order.gy_signed_document_id.name, "signed.pdf")


@tagged("post_install", "-at_install")
class TestPrintedForms(PaperReportCase):
    """The contract on Chinese A4, without wkhtmltopdf (R4.3, R17.2)."""

    begins_with = ("draft",)

    report_name = "gy_sales_process.report_contract"

    def form(self, order, user=None):
        reports = self.env["ir.actions.report"].with_user(user or self.users["salesperson"])
        content = reports._render_qweb_pdf(self.report_name, order.ids)[0]
        return "".join(words(content))

    def test_contract(self):
        self.customer.write({"vat": "91210000123456789X", "city": "沈阳市", "street": "大路 1 号"})
        order = self.draft(quantity=2, price=704.75)
        text = self.form(order)
        for expected in (
            "买卖合同",
            "北方" if "北方" in self.customer.name else "NorthernHeavyMachinery",
            "91210000123456789X",
            "沈阳市大路1号",
            "壹仟肆佰零玖元伍角整",
            "第一条标的、数量及价款",
            "质量标准与技术要求",
            "法定代表人或授权代表",
            "签字",
            "质保期为产品交付之日起18个月或投入使用之日起12个月，以先到者为准。",
            order.gy_contract_number,
        ):
            self.assertIn("".join(expected.split()), text)
        self.assertNotIn("草稿", text)
        self.assertNotIn("{", text, "every placeholder is filled")

    def test_markup_in_texts_is_text(self):
        order = self.draft()
        order.gy_clause_ids[0].body = '<img src="http://10.0.0.1/x.png"> <b>bold</b>'
        self.assertIn("<b>bold</b>", self.form(order))

    def test_draft_before_the_gate(self):
        order = self.draft(price=0.0, bare=True)
        self.assertIn("草稿", self.form(order))
        self.assertNotIn("草稿", self.form(self.draft()))

    def test_customers_own_text(self):
        order = self.draft()
        order.write({"gy_own_text": True, "gy_own_text_name": "theirs.pdf"})
        order.gy_clause_ids[0].deviation = "secret opinion"
        text = self.form(order)
        self.assertIn("theirs.pdf", text)
        self.assertNotIn("secret", text)
        self.assertNotIn("质量标准与技术要求", text)

    def test_several_and_wrong_orders(self):
        pair = self.draft() | self.draft()
        text = self.form(pair)
        self.assertIn(pair[0].gy_contract_number, text)
        self.assertIn(pair[1].gy_contract_number, text)
        with self.assertRaisesRegex(UserError, "does not run under"):
            self.form(self.outside())
        with self.assertRaisesRegex(UserError, "Choose the contracts"):
            self.form(self.env["sale.order"])

    def test_who_prints(self):
        order = self.draft()
        self.owned(order, self.users["salesperson"])
        for role in self.users:
            text = self.form(order, self.users[role])
            self.assertIn(order.gy_contract_number, text)
        portal = new_test_user(self.env, "print_portal", groups="base.group_portal")
        order.partner_id = portal.partner_id
        other = new_test_user(self.env, "print_sales", groups="gy_sales_process.group_salesperson")
        for user in (portal, other, self.env.ref("base.public_user")):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.form(order, user)

    def test_sent_by_mail(self):
        order = self.confirmed()
        template = self.as_role("salesperson", order)._find_mail_template()
        self.assertEqual(template, self.env.ref("gy_sales_process.mail_template_contract"))
        values = template._generate_template(order.ids, ["report_template_ids"])
        ((_name, content),) = values[order.id]["attachments"]
        self.assertTrue(base64.b64decode(content).startswith(b"%PDF-"))
        self.assertEqual(
            self.outside()._find_mail_template(), self.env.ref("sale.email_template_edi_sale")
        )
