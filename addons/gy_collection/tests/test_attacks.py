from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import FILE, CollectionCommon

ROLES = (
    "salesperson",
    "sales_manager",
    "sales_admin",
    "contract_admin",
    "finance",
    "deputy_gm",
    "general_manager",
)


@tagged("post_install", "-at_install")
class TestAttacks(CollectionCommon):
    """What clients try on the records of the desk, past its buttons (R17.3)."""

    def setUp(self):
        super().setUp()
        self.order = self.owing(40)
        self.contact = self.call(self.parts(self.order), promise_date=self.day(0))
        other = self.owing(50, partner_id=self.customer.copy({"name": "Another"}).id)
        self.as_role("salesperson", self.parts(other)).action_dispute("Scratched")
        self.dispute = other.sudo().gy_dispute_ids
        third = self.owing(60, partner_id=self.customer.copy({"name": "A third"}).id)
        self.letter_sent = self.letter(third)
        self.pay(third, 100.0)
        self.settle()
        action = self.parts(third, "finance").action_confirm_balance()
        self.confirmation = self.env["gy.balance.confirmation"].browse(action["res_id"])

    def records(self):
        return (
            self.contact,
            self.dispute,
            self.letter_sent,
            self.letter_sent.line_ids,
            self.confirmation,
            self.confirmation.line_ids,
        )

    def test_nobody_creates_writes_or_removes(self):
        for record in self.records():
            for role in ROLES:
                mine = self.as_role(role, record)
                for name, action in (
                    ("create", lambda mine=mine: mine.create({})),
                    ("write", lambda mine=mine: mine.write({"company_id": self.company.id})),
                    ("unlink", mine.unlink),
                    ("copy", mine.copy),
                ):
                    with self.assertRaises(AccessError, msg=(record, role, name)):
                        action()

    def test_nothing_slips_in_by_the_context(self):
        """Defaults of one's own decide nothing (R17.3)."""
        parts = self.parts(self.owing(30, partner_id=self.customer.copy({"name": "B"}).id))
        mine = self.as_role("salesperson", parts).with_context(
            default_promise_date=self.day(5),
            default_promise_amount=1.0,
            default_sent_on=self.day(-50),
            default_delivered_on=self.day(-50),
            default_voided_on=self.day(-50),
            default_is_void=True,
            default_lifted_on=self.day(-5),
            default_suspends=True,
        )
        mine.action_log_contact("phone", "No promise")
        self.assertFalse(parts.order_id.sudo().gy_contact_ids.promise_date)
        action = mine.action_prepare_letter()
        letter = self.env["gy.dunning.letter"].browse(action["res_id"])
        self.assertEqual(letter.state, "draft")
        self.assertFalse(letter.delivered_on)
        self.assertFalse(letter.line_ids.is_void)
        mine.action_dispute("Scratched")
        dispute = parts.order_id.sudo().gy_dispute_ids
        self.assertFalse(dispute.lifted_on)
        self.assertFalse(dispute.suspends)

    def test_a_row_of_the_plan_keeps_what_follows(self):
        line = self.plan(self.order)
        for name, value in (
            ("limitation_cautious", self.day(999)),
            ("limitation_date", self.day(999)),
            ("restarts", [["2026-01-01", True]]),
            ("dispute_id", self.dispute.id),
            ("last_contact_id", False),
            ("contact_ids", [(5,)]),
            ("letter_line_ids", [(5,)]),
        ):
            for role in ("salesperson", "sales_manager"):
                with self.assertRaises(UserError, msg=name):
                    self.as_role(role, line).write({name: value})

    def test_a_contract_keeps_its_talks(self):
        for name in ("gy_contact_ids", "gy_dispute_ids", "gy_confirmation_line_ids"):
            for command in ((5,), (0, 0, {})):
                with self.assertRaises(UserError, msg=name):
                    self.as_role("salesperson", self.order).write({name: [command]})

    def test_arguments_that_are_none(self):
        part = self.as_role("salesperson", self.parts(self.order))
        for arguments in (
            ("phone", 7),
            ("phone", ["Yes"]),
            ("phone", "a\0b"),
            (7, "Yes"),
        ):
            with self.assertRaises(UserError, msg=arguments):
                part.action_log_contact(*arguments)
        for named in (
            {"promise_date": "soon"},
            {"promise_date": self.day(3), "amount": "much"},
            {"promise_date": self.day(3), "amount": float("nan")},
            {"next_date": 7},
            {"whom": "him"},
        ):
            with self.assertRaises(UserError, msg=named):
                part.action_log_contact("phone", "Yes", **named)
        with self.assertRaises(UserError):
            part.action_dispute("Scratched", suspends="yes")

    def test_records_that_are_none(self):
        for model, method, arguments in (
            ("gy.dunning.letter", "action_send", ()),
            ("gy.dunning.letter", "action_void", ("x",)),
            ("gy.collection.dispute", "action_lift", ("x",)),
            ("gy.balance.confirmation", "action_send", ()),
        ):
            for ids in ([0], ["1"], [2**40], [True]):
                records = self.as_role("finance", self.env[model]).browse(ids)
                with self.assertRaises(UserError, msg=(method, ids)):
                    getattr(records, method)(*arguments)
            with self.assertRaises(UserError, msg=method):
                getattr(self.as_role("finance", self.env[model]), method)(*arguments)

    def test_two_at_a_time(self):
        second = self.letter(
            self.owing(70, partner_id=self.customer.copy({"name": "D"}).id), send=False
        )
        with self.assertRaises(UserError):
            self.as_role("finance", self.letter_sent | second).action_send()

    def test_customers_see_nothing(self):
        portal = new_test_user(self.env, "gy_test_debtor", groups="base.group_portal")
        portal.partner_id = self.customer
        for record in (*self.records(), self.parts(self.order), self.lines(self.order)):
            self.assertFalse(record.with_user(portal).has_access("read"), record)
        with self.assertRaises(AccessError):
            self.parts(self.order).with_user(portal).action_log_contact("phone", "I paid")

    def test_papers_are_printed_by_colleagues(self):
        portal = new_test_user(self.env, "gy_test_printer", groups="base.group_portal")
        for name, record, role in (
            ("dunning_letter", self.letter_sent, "salesperson"),
            ("balance_confirmation", self.confirmation, "finance"),
        ):
            report = self.env.ref(f"gy_collection.action_report_{name}")
            as_user = report.with_user(self.users[role])
            content = as_user._render_qweb_pdf(report, record.ids)[0]
            self.assertTrue(content.startswith(b"%PDF"))
            with self.assertRaises(AccessError):
                report.with_user(portal)._render_qweb_pdf(report, record.ids)
        with self.assertRaises(AccessError):
            self.as_role("salesperson", report)._render_qweb_pdf(report, self.confirmation.ids)

    def test_another_company(self):
        """Who works in another company sees and does nothing here."""
        company = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = self.users["finance"].copy(
            {"login": "gy_test_stranger", "company_id": company.id, "company_ids": company.ids}
        )
        for record in (*self.records(), self.lines(self.order)):
            self.assertFalse(record.with_user(stranger).has_access("read"), record)
        for action in (
            lambda: self.parts(self.order).with_user(stranger).action_log_contact("phone", "x"),
            lambda: self.letter_sent.with_user(stranger).action_record_delivery(
                "courier", scan=FILE, filename="a.pdf"
            ),
            lambda: self.confirmation.with_user(stranger).action_send(),
            lambda: self.dispute.with_user(stranger).action_lift("x"),
        ):
            with self.assertRaises(AccessError):
                action()
