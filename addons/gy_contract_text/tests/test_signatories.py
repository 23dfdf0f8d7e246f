from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Date
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import SCAN
from odoo.addons.gy_sales_process.tests.test_paper import words
from odoo.addons.gy_sales_process.tests.word_files import text_of

from .people import authorise
from .test_contract_docx import DocxCase


class SignatoryCase(DocxCase):
    """People who may not sign until somebody says so."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.authorities = cls.env["gy.signing.authority"]
        cls.authorities.search([])._gy_write_decided({"revoked_on": "2001-01-01"})
        cls.seller = cls.users["salesperson"].partner_id
        cls.buyer = cls.env["res.partner"].create(
            {"name": "Buyer Wang", "parent_id": cls.customer.id}
        )

    def draft(self, **values):
        order = super().draft(**values)
        self.authorities.search([])._gy_write_decided({"revoked_on": "2001-01-01"})
        return order

    def reasons(self, order, date=None):
        return [item["missing"] for item in order._gy_signature_criteria(date) if not item["ok"]]


@tagged("post_install", "-at_install")
class TestSignatories(SignatoryCase):
    """Who signs is the legal representative or holds an authorisation that day (R4.2)."""

    begins_with = ("draft",)

    def test_nobody_signs_without_authority(self):
        order = self.draft()
        with self.assertRaisesRegex(UserError, "Test salesperson is not the legal representative"):
            self.sign(order)
        (criterion,) = [item for item in order._gy_signature_criteria() if not item["ok"]]
        self.assertEqual(criterion["action"]["context"]["default_person_id"], self.seller.id)
        authorise(self, self.seller, self.company.partner_id)
        self.sign(order)
        self.assertTrue(order.gy_signing_done)

    def test_a_draft_is_printed_all_the_same(self):
        order = self.draft()
        self.assertFalse([one for one in order._gy_contract_criteria() if not one["ok"]])

    def test_the_signing_stage_says_it(self):
        order = self.draft()
        labels = [item["label"] for item in order._gy_stage_criteria("signing")]
        self.assertIn("Authority of our signatory", labels)
        self.assertCriteriaMatchFlags(order)

    def test_legal_representative(self):
        order = self.draft()
        self.company.partner_id.gy_legal_representative_id = self.seller
        self.sign(order)
        self.assertEqual(order._gy_capacity("ours"), "legal")

    def test_days(self):
        order = self.draft()
        authorise(
            self, self.seller, self.company.partner_id, date_from="2026-03-01", date_to="2026-06-30"
        )
        for day, covered in (
            ("2026-02-28", False),
            ("2026-03-01", True),
            ("2026-06-30", True),
            ("2026-07-01", False),
        ):
            self.assertEqual(not self.reasons(order, Date.to_date(day)), covered, day)

    def test_amount(self):
        order = self.draft(quantity=10, price=1000.0)
        limited = {"amount_limit": order.amount_total - 0.01}
        authorise(self, self.seller, self.company.partner_id, **limited)
        self.assertTrue(self.reasons(order))
        authorise(self, self.seller, self.company.partner_id, amount_limit=order.amount_total)
        self.assertFalse(self.reasons(order))

    def test_of_another_company_is_none(self):
        order = self.draft()
        authorise(self, self.seller, self.customer)
        self.assertTrue(self.reasons(order))

    def test_the_customers_signatory(self):
        order = self.draft()
        authorise(self, self.seller, self.company.partner_id)
        self.assertFalse(self.reasons(order), "nobody is named")
        order.gy_customer_signatory_id = self.buyer
        self.assertIn("Buyer Wang", self.reasons(order)[0])
        mine = self.authorities.with_user(self.users["salesperson"])
        mine.create(
            {
                "person_id": self.buyer.id,
                "principal_id": self.customer.id,
                "date_from": "2026-01-01",
                "date_to": "2099-01-01",
                "scan": SCAN,
                "scan_name": "a.pdf",
            }
        )
        self.assertFalse(self.reasons(order))

    def test_on_paper(self):
        order = self.draft()
        order.gy_customer_signatory_id = self.buyer
        self.customer.gy_legal_representative_id = self.buyer
        authorise(self, self.seller, self.company.partner_id)
        reports = self.as_role("salesperson", self.env["ir.actions.report"])
        name = "gy_sales_process.report_contract"
        pdf = "".join(words(reports._render_qweb_pdf(name, order.ids)[0]))
        for text in (pdf, text_of(self.docx(order)[1])):
            self.assertIn("委托代理人：Testsalesperson", text)
            self.assertIn("法定代表人：BuyerWang", text)


@tagged("post_install", "-at_install")
class TestAuthorities(SignatoryCase):
    """Authorisations are entered once, from the paper, by somebody else."""

    def test_filed(self):
        authority = authorise(self, self.seller, self.company.partner_id)
        document = authority.document_id
        self.assertEqual(document.type_id.code, "signing_authority")
        self.assertEqual(
            (document.origin_model, document.origin_id), (authority._name, authority.id)
        )
        mine = self.as_role("quality", authority)
        self.assertEqual(mine.scan, document.datas)

    def test_refused(self):
        own = {"scan": False}
        with self.assertRaisesRegex(UserError, "hand in a scan"):
            authorise(self, self.seller, self.company.partner_id, **own)
        with self.assertRaisesRegex(UserError, "no scan"):
            authorise(self, self.seller, self.company.partner_id, scan_name="a.docx")
        with self.assertRaisesRegex(ValidationError, "A person is authorised"):
            authorise(self, self.customer, self.company.partner_id)
        with self.assertRaisesRegex(UserError, "a colleague enters"):
            self.authorities.with_user(self.users["administration"]).create(
                {
                    "person_id": self.users["administration"].partner_id.id,
                    "principal_id": self.company.partner_id.id,
                    "date_from": "2026-01-01",
                    "date_to": "2026-02-01",
                    "scan": SCAN,
                    "scan_name": "a.pdf",
                }
            )
        with self.assertRaises(AccessError):
            authority = authorise(self, self.buyer, self.customer)
            self.as_role("salesperson", authority).copy(
                {"principal_id": self.company.partner_id.id, "scan": SCAN, "scan_name": "a.pdf"}
            )

    def test_what_was_entered_stays(self):
        authority = authorise(self, self.seller, self.company.partner_id)
        for role in self.users:
            mine = self.as_role(role, authority)
            for change in (lambda mine=mine: mine.write({"date_to": "2050-01-01"}), mine.unlink):
                with self.subTest(role), self.assertRaises(AccessError):
                    change()

    def test_revoked(self):
        order = self.draft()
        authority = authorise(self, self.seller, self.company.partner_id)
        with self.assertRaises(AccessError):
            self.as_role("salesperson", authority).action_revoke(None, "left")
        mine = self.as_role("contract_admin", authority)
        with self.assertRaisesRegex(UserError, "Say why"):
            mine.action_revoke(None, " ")
        with self.assertRaisesRegex(UserError, "not in the future"):
            mine.action_revoke("2099-01-01", "left")
        dialog = self.as_role("contract_admin", self.env["gy.signing.authority.revocation"])
        dialog.create({"authority_id": authority.id, "reason": "left"}).action_apply()
        self.assertEqual((authority.state, authority.revoke_reason), ("revoked", "left"))
        self.assertTrue(self.reasons(order))
        self.assertFalse(
            self.reasons(order, Date.subtract(self.today(), days=1)), "held until then"
        )
        with self.assertRaisesRegex(UserError, "revoked already"):
            mine.action_revoke(None, "again")

    def test_states(self):
        for dates, state in (
            (("2000-01-01", "2000-02-01"), "expired"),
            (("2090-01-01", "2099-02-01"), "later"),
            (("2000-01-01", "2099-02-01"), "valid"),
        ):
            values = dict(zip(("date_from", "date_to"), dates, strict=True))
            authority = authorise(self, self.seller, self.company.partner_id, **values)
            self.assertEqual(authority.state, state)

    def turns(self):
        mine = self.env["gy.turn"].with_user(self.users["contract_admin"])
        return mine.search([("kind", "=", "signing_authority")]).mapped("res_id")

    def test_its_end_is_on_the_list(self):
        with freeze_time("2026-06-10 04:00:00"):
            ending = authorise(self, self.seller, self.company.partner_id, date_to="2026-06-30")
            later = authorise(self, self.buyer, self.company.partner_id, date_to="2026-09-30")
            customers = authorise(self, self.buyer, self.customer, date_to="2026-06-30")
            found = self.turns()
            self.assertIn(ending.id, found)
            self.assertFalse({later.id, customers.id} & set(found))
            authorise(self, self.seller, self.company.partner_id, date_to="2027-06-30")
            self.assertNotIn(ending.id, self.turns(), "renewed")
        with freeze_time("2026-10-10 04:00:00"):
            self.assertIn(later.id, self.turns(), "still to be renewed or revoked")
            self.as_role("contract_admin", later).action_revoke(None, "left")
            self.assertNotIn(later.id, self.turns())
