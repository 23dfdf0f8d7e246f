from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import PAPER, GyCommon


@tagged("post_install", "-at_install")
class TestDocumentVoiding(GyCommon):
    """A paper filed in error is declared void: it stays, and no longer counts (R15.2)."""

    begins_with = ("draft",)

    def filed(self, order, role="quality", name="letter.pdf", date=None):
        """Return a paper that a role has filed, as that role sees it."""
        document_id = self.as_role(role, order).action_gy_file_document(
            "correspondence", name, PAPER, date
        )
        return self.as_role(role, self.env["gy.document"]).browse(document_id)

    def words(self, order):
        return "".join(order.sudo().message_ids.mapped("body"))

    def refused(self, error, words, document, role, *args):
        with self.assertRaisesRegex(error, words, msg=role):
            self.as_role(role, document).action_void(*args)
        self.assertFalse(document.sudo().voided_on, role)

    # -- who may ---------------------------------------------------------------

    def test_by_who_filed_it(self):
        order = self.draft()
        document = self.filed(order)
        self.assertTrue(document.can_void)
        self.assertFalse(document.action_void("Another contract's letter"))
        self.assertEqual(document.voided_on, self.today())
        self.assertEqual(document.voided_by_id, self.users["quality"])
        self.assertEqual(document.void_reason, "Another contract's letter")
        self.assertIn(document, order.sudo().gy_document_ids, "it stays in the register")
        self.assertTrue(document.sudo().attachment_id.raw, "with its file")
        self.assertIn("declared void by Test quality: Another contract", self.words(order))
        self.assertFalse(document.can_void)

    def test_by_who_keeps_the_register(self):
        order = self.draft()
        for role in ("contract_admin", "archivist"):
            document = self.filed(order)
            own = self.as_role(role, document)
            self.assertTrue(own.can_void, role)
            own.action_void("Illegible")
            self.assertEqual(document.voided_by_id, self.users[role])

    def test_by_nobody_else(self):
        document = self.filed(self.draft())
        for role in set(self.users) - {"quality", "contract_admin", "archivist"}:
            own = self.as_role(role, document)
            self.assertFalse(own.can_void, role)
            self.refused(AccessError, "Only these roles", document, role, "Not mine")

    def test_salesperson_not_of_anothers_contract(self):
        """Whoever may not see a paper any more does not touch it either, though they filed it."""
        order = self.draft()
        document = self.filed(order, "salesperson")
        self.owned(order, self.users["sales_manager"])
        self.refused(AccessError, "", document, "salesperson", "Mine once")

    def test_fields_are_written_by_nobody(self):
        document = self.filed(self.draft())
        for role in ("quality", "archivist", "contract_admin"):
            for vals in ({"voided_on": "2026-01-05"}, {"void_reason": "x"}, {"can_void": True}):
                with self.assertRaises(AccessError, msg=f"{role} {vals}"):
                    self.as_role(role, document).write(vals)

    # -- what is asked -----------------------------------------------------------

    def test_with_a_reason_and_once(self):
        document = self.filed(self.draft())
        for reason in (None, "", "  "):
            self.refused(UserError, "Say why the paper is void", document, "quality", reason)
        document.action_void("Twice scanned")
        with self.assertRaisesRegex(UserError, "“letter.pdf” is void already"):
            document.action_void("Once more")
        self.assertEqual(document.void_reason, "Twice scanned")

    def test_another_takes_its_place(self):
        """The right paper is filed in the same go, under the same type and date."""
        order = self.draft()
        document = self.filed(order, date="2026-01-07")
        right_id = document.action_void("Wrong page", PAPER, "right.pdf")
        right = self.env["gy.document"].sudo().browse(right_id)
        self.assertEqual(right.type_id, document.sudo().type_id)
        self.assertEqual((right.order_id, right.date), (order, document.date))
        self.assertEqual(right.user_id, self.users["quality"])
        self.assertFalse(right.voided_on)
        self.assertIn("replaced by “right.pdf”: Wrong page", self.words(order))

    def test_bad_files_in_its_place(self):
        document = self.filed(self.draft())
        late = self.today() + timedelta(days=1)
        for words, args in (
            ("empty or damaged", ("no base64!", "a.pdf")),
            ("choose the file", (PAPER, " ")),
            ("not in the future", (PAPER, "a.pdf", late)),
        ):
            self.refused(UserError, words, document, "quality", "Wrong", *args)

    # -- what stands on it -------------------------------------------------------

    def signed_scan(self, confirm=True):
        """Return ``(contract, its signed scan)``."""
        order = self.draft()
        with self.open_gates():
            self.sign(order)
            if confirm:
                order.action_confirm()
        return order, order.sudo().gy_signed_document_id

    def test_signed_scan_needs_its_replacement(self):
        order, scan = self.signed_scan()
        self.refused(
            UserError, "stands on. Give the right paper", scan, "contract_admin", "Upside down"
        )
        text = "c2lnbmVk"  # "signed", which is no scan
        self.refused(UserError, "is no scan", scan, "contract_admin", "x", text, "a.pdf")
        right_id = self.as_role("contract_admin", scan).action_void("Wrong", PAPER, "right.pdf")
        self.assertTrue(scan.voided_on)
        self.assertEqual(order.sudo().gy_signed_document_id.id, right_id)
        self.assertTrue(order.gy_signing_done)
        self.assertEqual(order.state, "sale")

    def test_signed_scan_is_not_exchanged_by_who_filed_it(self):
        """The salesperson who recorded the signing does not exchange what is in force."""
        _order, scan = self.signed_scan()
        self.assertEqual(scan.user_id, self.users["salesperson"])
        self.refused(AccessError, "Only these", scan, "salesperson", "x", PAPER, "a.pdf")

    def test_signed_anew_the_old_scan_goes(self):
        order, scan = self.signed_scan(confirm=False)
        with self.open_gates():
            self.sign(order)
        self.as_role("salesperson", scan).action_void("Signed anew")
        self.assertTrue(scan.voided_on)
        self.assertTrue(order.gy_signing_done)

    def test_what_else_stands_on_papers(self):
        """Each link of an installed addon holds its paper, or says how it is taken back."""
        links = dict.fromkeys(self.env["gy.document"]._links())
        self.assertIn(("sale.order", "gy_signed_document_id"), links)
        self.assertLessEqual(self.env["gy.document"]._exchangeable_links(), links.keys())
        self.assertNotIn("gy.document.voiding", {model for model, _field in links})

    # -- on screen ---------------------------------------------------------------

    def dialog(self, role, document):
        """Return the dialog as its button opens it for a role."""
        action = self.as_role(role, document).action_open_void()
        model = self.as_role(role, self.env[action["res_model"]])
        return Form(model.with_context(**action["context"]))

    def test_dialog(self):
        document = self.filed(self.draft())
        form = self.dialog("archivist", document)
        self.assertFalse(form.needs_replacement)
        form.reason = "Blank page"
        form.save().action_apply()
        self.assertEqual(document.void_reason, "Blank page")

    def test_dialog_asks_for_the_right_paper(self):
        order, scan = self.signed_scan()
        form = self.dialog("contract_admin", scan)
        self.assertTrue(form.needs_replacement)
        form.reason = "Half a page"
        with self.assertRaisesRegex(AssertionError, "data is a required field"):
            form.save()
        # The widget of the file writes its name, too.
        dialogs = self.as_role("contract_admin", self.env["gy.document.voiding"])
        values = {"document_id": scan.id, "reason": "Half", "data": PAPER, "name": "whole.pdf"}
        dialogs.create(values).action_apply()
        self.assertEqual(order.sudo().gy_signed_document_id.name, "whole.pdf")

    def test_found_apart(self):
        """The register's own filters tell valid papers from void ones."""
        order = self.draft()
        valid, void = self.filed(order), self.filed(order)
        void.action_void("Twice scanned")
        own = self.env["gy.document"].sudo().search([("order_id", "=", order.id)])
        self.assertIn(valid, own.filtered_domain([("voided_on", "=", False)]))
        self.assertEqual(own.filtered_domain([("voided_on", "!=", False)]), void)
