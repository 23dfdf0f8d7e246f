import base64
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools import files

from .common import GyCommon

PAPER = base64.b64encode(b"%PDF-1.4 letter").decode()


@tagged("post_install", "-at_install")
class TestDocuments(GyCommon):
    """Papers are filed under their type, seen with the contract, and stay as they are (R15.2)."""

    begins_with = ("draft",)

    def filed(self, order, role="salesperson", name="letter.pdf"):
        document_id = self.as_role(role, order).action_gy_file_document(
            "correspondence", name, PAPER
        )
        return self.as_role(role, self.env["gy.document"]).browse(document_id)

    def test_filed(self):
        order = self.draft()
        document = self.filed(order)
        self.assertEqual(base64.b64decode(document.datas), b"%PDF-1.4 letter")
        self.assertEqual(document.user_id, self.users["salesperson"])
        self.assertEqual(document.type_id.code, "correspondence")
        self.assertIn(document, order.gy_document_ids)
        self.assertEqual(document.action_open_origin()["res_id"], order.id)

    def test_what_is_a_scan(self):
        """Every signed paper is a scan or a photo; its content and its name say the same."""
        order = self.draft()
        for name, content in (
            ("signed.txt", b"signed by both sides"),
            ("signed.pdf", b"signed by both sides"),
            ("signed.txt", b"%PDF-1.4 signed"),
            ("signed.pdf.exe", b"MZ signed"),
            ("signed", b"%PDF-1.4 signed"),
            ("signed.png", b"%PDF-1.4 signed"),
        ):
            data = base64.b64encode(content).decode()
            with self.assertRaisesRegex(UserError, "is no scan", msg=name):
                self.as_role("salesperson", order).action_gy_sign(None, data, name)
        self.assertFalse(order.gy_signed_on)

    def test_too_large(self):
        order = self.draft()
        data = base64.b64encode(b"%PDF-1.4 large").decode()
        with patch.object(files, "MAX_MEGABYTES", 0.00001):
            with self.assertRaisesRegex(UserError, "is larger than"):
                order.action_gy_file_document("correspondence", "a.pdf", data)
            with self.assertRaisesRegex(UserError, "is larger than"):
                order.action_gy_sign(None, data, "a.pdf")

    def test_what_stands_elsewhere_is_filed_once(self):
        """Whatever an addon names, when the contract is signed and when it takes effect."""
        order = self.draft()
        paper = self.env["ir.attachment"].create({"name": "a.pdf", "raw": b"%PDF-1.4 elsewhere"})
        outside = [("correspondence", paper, self.customer, None)] * 2
        model = self.env.registry["sale.order"]
        with patch.object(model, "_gy_outside_papers", lambda _order: outside):
            self.sign(order)
            own = order.sudo().gy_document_ids.filtered(lambda item: item.name == "a.pdf")
            self.assertEqual((own.origin_model, own.origin_id), ("res.partner", self.customer.id))
            self.assertEqual(own.date, self.today())
            with self.open_gates():
                order.action_confirm()
            self.assertEqual(len(order.sudo().gy_document_ids & own), 1)
            self.outside()._gy_collect_papers()

    def test_what_papers_hang_on(self):
        """Every record of the chain names its contract by a stored link (R15.2)."""
        chain = self.env["sale.order"]._gy_chain_models()
        self.assertLessEqual({"sale.order", "mrp.production", "stock.picking"}, chain.keys())
        for model, name in chain.items():
            field = self.env[model]._fields[name]
            with self.subTest(model):
                self.assertTrue(field.store)
                if name != "id":
                    self.assertEqual((field.type, field.comodel_name), ("many2one", "sale.order"))

    def test_every_role_files_but_strangers_do_not(self):
        order = self.draft()
        self.filed(order, "quality")
        stranger = self.env["res.users"].search([("login", "=", "portal")], limit=1)
        stranger = stranger or self.env.ref("base.public_user")
        with self.assertRaises(AccessError):
            order.with_user(stranger).action_gy_file_document("correspondence", "a.pdf", PAPER)

    def test_bad_input(self):
        order = self.draft()
        for name, data, words in (
            ("", PAPER, "choose the file"),
            ("a.pdf", "", "choose the file"),
            ("a.pdf", "no base64!", "empty or damaged"),
        ):
            with self.assertRaisesRegex(UserError, words):
                order.action_gy_file_document("correspondence", name, data)
        with self.assertRaisesRegex(UserError, "no document type"):
            order.action_gy_file_document("nothing", "a.pdf", PAPER)
        with self.assertRaisesRegex(UserError, "not in the future"):
            order.action_gy_file_document("correspondence", "a.pdf", PAPER, "2999-01-01")
        with self.assertRaisesRegex(UserError, "does not run"):
            self.outside().action_gy_file_document("correspondence", "a.pdf", PAPER)

    def test_a_filed_paper_stays_as_it_is(self):
        document = self.filed(self.draft())
        for role in ("salesperson", "sales_manager", "administration", "archivist"):
            own = self.as_role(role, document)
            attachment = self.as_role(role, document.sudo().attachment_id)
            for attempt in (
                lambda own=own: own.write({"name": "x"}),
                lambda own=own: own.unlink(),
                lambda a=attachment: a.write({"raw": b"forged"}),
                lambda a=attachment: a.write({"res_model": False, "res_id": False}),
                lambda a=attachment: a.unlink(),
            ):
                with self.assertRaises(AccessError):
                    attempt()

    def test_seen_with_the_contract_only(self):
        order = self.draft()
        document = self.filed(order)
        self.owned(order, self.users["sales_manager"])
        own = self.as_role("salesperson", self.env["gy.document"])
        self.assertNotIn(document.id, own.search([]).ids)
        with self.assertRaises(AccessError):
            self.as_role("salesperson", document.sudo().attachment_id).read(["raw"])

    def test_wizard(self):
        order = self.draft()
        wizard = (
            self.as_role("quality", self.env["gy.document.upload"])
            .with_context(active_model="sale.order", active_id=order.id)
            .create(
                {
                    "type_id": self.env.ref("gy_sales_process.document_type_correspondence").id,
                    "name": "note.pdf",
                    "data": PAPER,
                }
            )
        )
        wizard.action_apply()
        self.assertIn("note.pdf", order.sudo().gy_document_ids.mapped("name"))
