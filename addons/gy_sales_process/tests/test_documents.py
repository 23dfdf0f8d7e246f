import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import GyCommon

PAPER = base64.b64encode(b"%PDF-1.4 letter").decode()


@tagged("post_install", "-at_install")
class TestDocuments(GyCommon):
    """Papers are filed under their type, seen with the contract, and stay as they are (R15.2)."""

    def filed(self, order, role="salesperson", name="letter.pdf"):
        document_id = self.as_role(role, order).action_gy_file_document(
            "correspondence", name, PAPER
        )
        return self.as_role(role, self.env["gy.document"]).browse(document_id)

    def test_filed_and_collected(self):
        order = self.draft()
        document = self.filed(order)
        self.assertEqual(base64.b64decode(document.datas), b"%PDF-1.4 letter")
        self.assertEqual(document.user_id, self.users["salesperson"])
        self.assertIn(
            {"attachment_id": document.sudo().attachment_id.id, "type": "correspondence"},
            [
                {key: item[key] for key in ("attachment_id", "type")}
                for item in order.sudo()._gy_documents()
            ],
        )

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
        order.sudo().user_id = self.users["sales_manager"]
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
