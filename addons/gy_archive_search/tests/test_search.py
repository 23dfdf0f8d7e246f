import base64
import time
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.gy_archive_search.models import ir_attachment
from odoo.addons.gy_archive_search.tools import ocr

from .common import SearchCommon, pdf_of


@tagged("post_install", "-at_install")
class TestSearch(SearchCommon):
    """Dossiers and papers are found by what they say, by who may read them (R15.2)."""

    def test_words_of_a_paper(self):
        order = self.contract()
        paper = self.paper(order, "调心滚子轴承验收单", "Designation 22220 CC/W33, No. SN-77310")
        other = self.paper(order, "深沟球轴承", "6205-2RS")
        for query, found in (
            ("验收", paper),
            ("滚子", paper),
            ("轴承", paper | other),
            ("22220 CC/W33", paper),
            ("22220CC/W33", paper),
            ("２２２２０", paper),
            ("cc/w33", paper),
            ("77310", paper),
            ("SN-773", paper),
            ("轴承 6205", other),
            ("轴承 齿轮", paper.browse()),
            ("correspondence", paper | other),
        ):
            with self.subTest(query):
                self.assertEqual(self.found(query) & (paper | other), found)
                dossiers = self.found(query, model="gy.dossier")
                self.assertEqual(self.dossier(order) in dossiers, bool(found))

    def test_why_it_was_found(self):
        order = self.contract()
        paper = self.paper(order, "验收单：调心滚子轴承", name="acceptance.pdf")
        own = self.as_role("archivist", paper)
        self.assertFalse(own.found_text)
        self.assertIn("滚子轴承", own.with_context(gy_words=["滚子"]).found_text)
        # What only its title holds
        self.assertEqual(own.with_context(gy_words="acceptance").found_text, "acceptance.pdf")
        dossier = self.dossier(order, "archivist").with_context(gy_words=["滚子"])
        self.assertIn("acceptance.pdf: 验收单：调心滚子轴承", dossier.found_text)
        self.assertFalse(dossier.with_context(gy_words=["齿轮"]).found_text)
        for odd in (7, [None]):
            self.assertFalse(own.with_context(gy_words=odd).found_text)

    def test_nobody_finds_what_they_may_not_read(self):
        order = self.contract()
        paper = self.paper(order, "保密数据")
        self.assertIn(paper, self.found("保密", "salesperson"))
        self.env.cr.execute(
            "UPDATE sale_order SET user_id = %s WHERE id = %s",
            [self.users["sales_manager"].id, order.id],
        )
        order.invalidate_recordset()
        order.sudo().modified(["user_id"])
        self.assertFalse(self.found("保密", "salesperson"))
        self.assertFalse(self.found("保密", "salesperson", model="gy.dossier"))
        self.assertIn(paper, self.found("保密", "archivist"))
        row = self.texts.search([("document_id", "=", paper.id)])
        for role in self.users:
            with self.assertRaises(AccessError):
                self.as_role(role, row).read(["text"])

    def test_other_operators(self):
        order = self.contract()
        paper = self.paper(order, "验收单")
        papers = self.env["gy.document"]
        self.assertIn(paper, papers.search([("search_text", "=", "验收")]))
        self.assertNotIn(paper, papers.search([("search_text", "not ilike", "验收")]))
        self.assertIn(paper, papers.search([("search_text", "ilike", "")]))
        self.assertFalse(papers.search([("search_text", "ilike", "'; DROP TABLE x")]) & paper)
        self.assertFalse(papers.search([("search_text", "ilike", "100%")]) & paper)

    def test_printing_waits_for_no_reading(self):
        with patch.object(type(self.env["ir.attachment"]), "_index_docx", return_value="") as asked:
            order = self.contract()
            self.file(order, content=pdf_of("验收单"))
            self.assertFalse(self.found("验收"))
            self.assertTrue(asked.called)
        self.read_papers()
        self.assertTrue(self.found("验收"))

    def test_the_job(self):
        """Some at a time, each at most twice; killed at any paper it goes on with the next."""
        order = self.contract()
        papers = self.file(order, content=pdf_of("甲方"))
        papers |= self.file(order, content=pdf_of("乙方"))
        rows = self.texts.search([("document_id", "in", papers.ids)])
        self.assertEqual(rows.mapped("tries"), [0, 0])
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref("gy_archive_search.ir_cron_read").method_direct_trigger()
        self.env.invalidate_all()
        self.assertTrue(all(rows.mapped("read_on")))
        rows.write({"read_on": False, "tries": 1})
        rows[0].tries = 2
        self.assertEqual(self.texts.search(self.texts._waiting()) & rows, rows[1])

    def test_what_is_no_pdf(self):
        order = self.contract()
        for name, content, query in (
            ("a.txt", "合同条款".encode("gb18030"), "条款"),
            ("b.txt", "技术协议".encode(), "协议"),
        ):
            document_id = self.as_role("salesperson", order).action_gy_file_document(
                "correspondence", name, base64.b64encode(content).decode()
            )
            self.read_papers()
            self.assertIn(document_id, self.found(query).ids)

    def test_damaged_papers_are_known_by_their_title(self):
        paper = self.file(self.contract(), content=b"%PDF-1.4 torn", name="破损文件.pdf")
        self.read_papers()
        self.assertEqual(self.found("破损"), paper)

    def test_pictures_where_there_is_an_engine(self):
        png = base64.b64decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        )
        order = self.contract()
        file = self.env["ir.attachment"].create({"name": "scan.png", "raw": png})
        with patch.object(ocr, "read", return_value="扫描件") as engine:
            self.assertEqual(file._gy_text(), "")
            self.assertFalse(engine.called)
            self.assertEqual(file._gy_text(with_ocr=True), "扫描件")
        self.assertTrue(order)

    def test_long_texts_end(self):
        file = self.env["ir.attachment"].create({"name": "a.txt", "raw": b"x" * 400_000})
        self.assertEqual(len(file._gy_text()), ir_attachment.MAX_CHARACTERS)

    def test_the_text_goes_with_the_file(self):
        """Nothing is left of what was destroyed, in whatever way its file goes."""
        paper = self.paper(self.contract(), "销毁前的内容")
        row = self.texts.search([("document_id", "=", paper.id)])
        self.assertTrue(row.text)
        self.env.flush_all()
        self.env.cr.execute("UPDATE gy_document SET attachment_id = NULL WHERE id = %s", [paper.id])
        self.env.cr.execute("DELETE FROM ir_attachment WHERE id = %s", [row.attachment_id.id])
        self.env.invalidate_all()
        self.assertFalse(row.exists())
        self.assertNotIn(paper, self.found("销毁前"))

    def test_papers_from_before_are_read_too(self):
        paper = self.paper(self.contract(), "早年的合同")
        self.texts.search([("document_id", "=", paper.id)]).unlink()
        self.assertNotIn(paper, self.found("早年"))
        self.texts._expect_all()
        self.texts._expect_all()
        self.read_papers()
        self.assertIn(paper, self.found("早年"))

    def test_a_void_paper_is_found(self):
        """It stays in the register, and tells that it is void."""
        paper = self.paper(self.contract(), "作废的函")
        self.as_role("contract_admin", paper).action_void("Sent by mistake")
        self.assertIn(paper, self.found("作废的"))

    def test_papers_of_lost_opportunities(self):
        lead = self.env["crm.lead"].create({"name": "Mill", "partner_id": self.customer.id})
        self.env["ir.attachment"].create(
            {
                "name": "询价函.pdf",
                "raw": pdf_of("轧机轴承询价"),
                "res_model": "crm.lead",
                "res_id": lead.id,
            }
        )
        reason = self.env["crm.lost.reason"].create({"name": "Price"})
        lead.action_set_lost(lost_reason_id=reason.id)
        self.read_papers()
        dossier = lead.sudo().gy_dossier_ids
        self.assertIn(dossier, self.found("轧机", model="gy.dossier"))
        year = str(self.today().year)
        self.assertIn(dossier, self.found(year, model="gy.dossier", name="search_year"))

    def test_settings_tell_whether_there_is_an_engine(self):
        settings = self.env["res.config.settings"].with_user(self.env.ref("base.user_admin"))
        for there in (True, False):
            with patch.object(ocr, "is_there", return_value=there):
                self.assertEqual(settings.create({}).gy_has_ocr, there)
        settings.create({"gy_read_pictures": True}).execute()
        self.assertTrue(self.env.company.gy_read_pictures)

    # -- by the contract ---------------------------------------------------------

    def test_by_what_was_sold_and_when(self):
        order = self.contract()
        dossier = self.dossier(order)
        product = order.order_line.product_id[0]
        year = str(order.gy_signed_on.year)
        product.sudo().product_tmpl_id.default_code = "22330 CA/W33"
        self.as_role("archivist", dossier.document_ids[:1]).action_gy_place("一号库房", "7", "3")
        for name, query, found in (
            ("search_designation", "22330 CA", True),
            ("search_designation", "99999", False),
            ("search_year", year, True),
            ("search_year", str(int(year) - 7), False),
            ("search_year", "last year", False),
            ("search_year", f" {year}", False),
            ("search_year", "20261", False),
            ("search_designation", "22330   CA", True),
            ("search_designation", "22330CA", False),
            ("search_place", "一号", True),
            ("search_place", "二号", False),
            ("search_serial", "nowhere", False),
            ("host_machine", "nowhere", False),
        ):
            with self.subTest(name=name, query=query):
                dossiers = self.found(query, model="gy.dossier", name=name)
                self.assertEqual(dossier in dossiers, found)

    def test_by_serial_number(self):
        """A number that went out with a contract leads to its dossier, and to no other."""
        order, other = self.contract(), self.contract()
        move = order.sudo().order_line.move_ids[:1]
        lot = self.env["stock.lot"].create(
            {"name": "SN-2026-4711", "product_id": move.product_id.id}
        )
        move.product_id.tracking = "serial"
        self.env["stock.move.line"].create(
            {
                "move_id": move.id,
                "picking_id": move.picking_id.id,
                "product_id": move.product_id.id,
                "lot_id": lot.id,
                "quantity": 1,
            }
        )
        for query, found in (("4711", True), ("SN-2026-4711", True), ("4712", False)):
            dossiers = self.found(query, model="gy.dossier", name="search_serial")
            self.assertEqual(self.dossier(order) in dossiers, found)
            self.assertNotIn(self.dossier(other), dossiers)

    def test_operators_that_say_nothing(self):
        dossiers = self.env["gy.dossier"]
        for name in ("search_designation", "search_serial", "search_year"):
            with (
                self.subTest(name),
                self.assertRaises(UserError),
            ):
                dossiers.search([(name, ">", "7")])

    # -- cost ----------------------------------------------------------------------

    def test_cost(self):
        """A page of found papers costs the same queries for 2 as for 12."""
        order = self.contract()
        costs = []
        for count in (2, 10):
            for number in range(count):
                self.file(order, content=b"text", name=f"验收 {count} {number}.pdf")
            self.read_papers()
            costs.append(self.queries(self.page_of_papers))
            costs.append(self.queries(self.page_of_dossiers))
        self.assertEqual(costs[:2], costs[2:])

    def page_of_papers(self):
        own = self.as_role("archivist", self.env["gy.document"]).with_context(gy_words="验收")
        own.search([("search_text", "ilike", "验收")]).read(["name", "found_text"])

    def page_of_dossiers(self):
        own = self.as_role("archivist", self.env["gy.dossier"]).with_context(gy_words="验收")
        own.search([("search_text", "ilike", "验收")]).read(["found_text"])

    def test_two_characters_use_the_index(self):
        """Among many texts, two Chinese characters are found without reading all."""
        paper = self.paper(self.contract(), "罕见")
        self.env.cr.execute(
            """INSERT INTO ir_attachment (name, type) SELECT 'x', 'url' FROM generate_series(1, 3000)
               RETURNING id"""
        )
        ids = [id_ for (id_,) in self.env.cr.fetchall()]
        self.env.cr.execute("ALTER TABLE gy_document_text ALTER document_id DROP NOT NULL")
        self.env.cr.execute(
            """INSERT INTO gy_document_text (attachment_id, folded, pieces)
               SELECT id, repeat('轴承', 50), '轴 承 轴承 承轴' FROM unnest(%s) AS id""",
            [ids],
        )
        self.env.cr.execute("ANALYZE gy_document_text")
        begin = time.monotonic()
        self.assertEqual(self.found("罕见"), paper)
        self.assertLess(time.monotonic() - begin, 1)
        query = self.env.cr.mogrify(
            self.texts._found("罕见").code, self.texts._found("罕见").params
        )
        self.env.cr.execute(b"EXPLAIN " + query)
        plan = "\n".join(line for (line,) in self.env.cr.fetchall())
        self.assertIn("gy_document_text_pieces_idx", plan)
