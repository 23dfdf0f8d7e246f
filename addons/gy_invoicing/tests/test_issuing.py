from hypothesis import given
from hypothesis import strategies as st

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Datetime
from odoo.tests import BaseCase, new_test_user, tagged

from odoo.addons.gy_invoicing.tools.fapiao_order import FapiaoOrder
from odoo.addons.gy_invoicing.tools.issuing import HttpIssuer, UnreachableError, read_answer
from odoo.addons.gy_sales_process.tests.examples import examples

from .common import InvoicingCommon
from .fake_issuer import KEY, fake_service

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["state", "number", "date", "file", "filename", "reason"]), inner
    ),
    max_leaves=8,
)


@tagged("post_install", "-at_install")
class TestProtocol(BaseCase):
    """What goes to a service and comes from it, without the ORM (R11.2)."""

    @given(JSON | st.fixed_dictionaries({"state": st.just("issued"), "file": st.text()}))
    @examples(300)
    def test_any_answer(self, data):
        """Whatever a service says is an answer, or none: never an accident."""
        try:
            answer = read_answer(data)
        except UnreachableError:
            return
        self.assertIn(answer.state, ("pending", "refused", "issued"))
        if answer.state == "issued":
            self.assertTrue(answer.number is not None and answer.day and answer.content)

    def test_addresses(self):
        for url in ("", None, "ftp://x", "http://service.example.com", "https://", "x"):
            with self.assertRaises(ValueError, msg=url):
                HttpIssuer(url, "")
        for url in ("https://service.example.com/a/", "http://localhost:8000"):
            self.assertTrue(HttpIssuer(url, ""))


@tagged("post_install", "-at_install")
class TestIssuing(InvoicingCommon):
    """A service issues the fapiao of a posted invoice, and it is recorded by itself (R11.2)."""

    begins_with = ("shipped",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        context = fake_service()
        cls.service, cls.url = context.__enter__()
        cls.addClassCleanup(context.__exit__, None, None, None)
        cls.company.write({"gy_issuer_url": cls.url, "gy_issuer_key": KEY, "gy_issuer": "http"})

    def setUp(self):
        super().setUp()
        self.service.__init__(self.today())
        self.order = self.shipped()
        self.bill = self.invoice(self.order, papers=False)

    def issue(self):
        return self.env["gy.fapiao.issue"].browse(
            self.as_role("finance", self.bill).action_gy_issue_fapiao()
        )

    def job(self, issue=None):
        """Run the job; what waits for its time need not wait."""
        if issue:
            issue._gy_write_decided({"next_try": Datetime.now()})
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref("gy_invoicing.ir_cron_issue").method_direct_trigger()
        self.env.invalidate_all()

    def test_issued_at_once(self):
        self.assertEqual(self.bill.gy_issue_state, "can")
        issue = self.issue()
        self.assertEqual((issue.state, self.bill.gy_issue_state), ("waiting", "open"))
        self.assertFalse(self.service.sent, "nothing is sent before the decision is in the books")
        self.job()
        self.assertEqual((issue.state, issue.fapiao_id.number), ("issued", self.service.number))
        fapiao = self.bill.gy_fapiao_ids
        self.assertEqual(fapiao, issue.fapiao_id)
        self.assertEqual((fapiao.amount, fapiao.create_uid), (10000, self.users["finance"]))
        self.assertTrue(fapiao.document_id)
        self.assertTrue(self.order.gy_invoicing_done)

    def test_what_is_sent(self):
        parent = self.env["product.category"].create(
            {"name": "Bearings", "gy_tax_code": "1090114010000000000"}
        )
        self.bearing.categ_id = parent.create({"name": "Roller", "parent_id": parent.id})
        issue = self.issue()
        self.job()
        [order] = self.service.sent[issue.serial]
        self.assertEqual(order["buyer"]["title"], "Northern Heavy Machinery")
        self.assertEqual(order["buyer"]["tax_number"], "91210000000000000X")
        self.assertEqual((order["kind"], order["note"]), ("special", self.order.name))
        self.assertEqual(order["total"], 10000)
        [item] = order["items"]
        self.assertEqual((item["quantity"], item["price"], item["amount"]), (10, 1000, 10000))
        self.assertEqual((item["spec"], item["tax_code"]), ("NU 2340", "1090114010000000000"))

    def test_issued_later(self):
        self.service.behaviour = {"state": "pending"}
        issue = self.issue()
        self.job()
        self.assertEqual((issue.state, issue.tries), ("sent", 1))
        self.assertGreater(issue.next_try, Datetime.now())
        self.job()
        self.assertFalse(self.service.asked, "it is asked when its time has come")
        self.service.behaviour = {}
        self.job(issue)
        self.assertEqual(self.service.asked, [f"/fapiao/{issue.serial}"])
        self.assertEqual(issue.state, "issued")

    def test_no_answer_is_sent_again_under_the_same_number(self):
        for status, body in ((500, None), (200, b"no json"), (200, b"[]"), (302, None)):
            self.service.status, self.service.body = status, body
            issue = self.bill.gy_issue_ids or self.issue()
            self.job(issue)
            self.assertEqual(issue.state, "waiting", (status, body))
            self.assertTrue(issue.message)
        self.service.status, self.service.body = 200, None
        self.job(issue)
        self.assertEqual(issue.state, "issued")
        self.assertEqual(list(self.service.sent), [issue.serial])
        self.assertEqual(len(self.service.sent[issue.serial]), 5)

    def test_wrong_key(self):
        self.company.gy_issuer_key = "another"
        issue = self.issue()
        self.job()
        self.assertEqual(issue.state, "waiting")
        self.assertIn("401", issue.message)
        self.assertFalse(self.bill.gy_fapiao_ids)

    def test_refused(self):
        self.service.behaviour = {"state": "refused", "reason": "Title unknown"}
        issue = self.issue()
        self.job()
        self.assertEqual((issue.state, issue.message), ("refused", "Title unknown"))
        self.assertEqual(self.bill.gy_issue_state, "refused")
        self.assertEqual(self.waiting(), issue)
        self.service.behaviour = {}
        again = self.issue()
        self.assertNotEqual(again.serial, issue.serial)
        self.job()
        self.assertEqual(again.state, "issued")
        self.assertFalse(self.waiting())

    def waiting(self):
        self.env.flush_all()
        self.env.cr.flush()
        turns = self.as_role("finance", self.env["gy.turn"]).search(
            [("kind", "=", "fapiao_trouble"), ("order_id", "=", self.order.id)]
        )
        return self.env["gy.fapiao.issue"].browse(turns.mapped("res_id"))

    def test_issued_and_not_recorded(self):
        """A fapiao that was issued is never lost: finance has its file and records it."""
        self.service.number = "123"
        issue = self.issue()
        self.job()
        self.assertEqual((issue.state, issue.number), ("stuck", "123"))
        self.assertTrue(issue.file)
        self.assertIn("no fapiao number", issue.message)
        self.assertEqual(self.waiting(), issue)
        for again in (self.bill.button_draft, self.bill.button_cancel, self.issue):
            with self.assertRaises(UserError), self.cr.savepoint():
                again()
        finance = self.as_role("finance", issue)
        with self.assertRaisesRegex(UserError, "record fapiao 123"):
            finance.action_settle()
        issue._gy_write_decided({"number": "26317000000000000009"})
        self.add_fapiao(self.bill, "26317000000000000009")
        finance.action_settle()
        self.assertEqual((issue.state, issue.fapiao_id), ("issued", self.bill.gy_fapiao_ids))
        self.assertFalse(self.waiting())

    def test_not_twice(self):
        self.issue()
        for _again in range(2):
            with self.assertRaisesRegex(UserError, "is being issued already"), self.cr.savepoint():
                self.issue()
        self.job()
        with self.assertRaisesRegex(UserError, "has a fapiao"):
            self.issue()
        self.assertEqual(self.bill.gy_issue_state, "none")

    def test_the_invoice_stays_meanwhile(self):
        self.issue()
        for change in ("button_draft", "button_cancel"):
            with self.assertRaises(UserError), self.cr.savepoint():
                getattr(self.bill, change)()
        self.service.behaviour = {"state": "refused", "reason": "No"}
        self.job()
        self.bill.button_draft()
        self.assertEqual(self.bill.state, "draft")

    def test_without_service(self):
        self.company.gy_issuer = "none"
        self.assertEqual(self.bill.gy_issue_state, "none")
        with self.assertRaisesRegex(UserError, "no service"):
            self.issue()

    def test_an_address_that_is_none(self):
        with self.assertRaisesRegex(ValidationError, "https"):
            self.company.gy_issuer_url = "http://somewhere.example.com"

    # -- attacks ---------------------------------------------------------------

    def test_roles(self):
        for role in set(self.users) - {"finance"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, self.bill).action_gy_issue_fapiao()
        issue = self.issue()
        for role in self.users:
            for attempt in (
                lambda role=role: self.as_role(role, issue).write({"state": "issued"}),
                lambda role=role: self.as_role(role, issue).unlink(),
                lambda role=role: self.as_role(role, issue).copy(),
                lambda role=role: self.as_role(role, self.company).read(["gy_issuer_key"]),
            ):
                with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                    attempt()
        stranger = new_test_user(
            self.env,
            "gy_issue_second",
            groups="gy_sales_process.group_finance",
            company_id=self.env["res.company"].create({"name": "Second"}).id,
        )
        with self.assertRaises(AccessError):
            issue.with_user(stranger).read(["serial"])

    def test_order_as_json(self):
        order = self.as_role("finance", self.bill)._gy_fapiao_order()
        self.assertIsInstance(order, FapiaoOrder)
        self.assertEqual(order.as_json()["items"][0]["name"], self.bearing.name)
