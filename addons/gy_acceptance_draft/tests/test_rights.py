from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import DraftCommon

DECISIONS = {
    "action_endorse": (1,),
    "action_discount": (1,),
    "action_present": (),
    "action_pay": (1,),
    "action_dishonour": ("No money",),
    "action_claim": (),
    "action_split": (1,),
    "action_take_back": ("Wrong",),
    "action_void": ("Wrong",),
}


@tagged("post_install", "-at_install")
class TestRights(DraftCommon):
    """Finance decides about drafts; others look at those of contracts they see (R0.8, R17.3)."""

    begins_with = ("confirmed",)

    def test_only_finance_decides(self):
        draft = self.received(self.confirmed())
        for role in set(self.users) - {"finance"}:
            for name, args in DECISIONS.items():
                with self.assertRaises(AccessError, msg=f"{role} {name}"):
                    getattr(self.as_role(role, draft), name)(*args)
        self.assertEqual(draft.state, "hand")
        self.assertFalse(draft.step_ids)

    def test_only_finance_records(self):
        order = self.confirmed()
        payment = self.unposted(order, 3000)
        for role in set(self.users) - {"finance"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, payment).action_gy_record_draft(self.number(), "bank")
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, order).action_gy_receive_draft()

    def test_nobody_writes_a_draft(self):
        """Not even finance: what a draft says follows from its payment and its steps."""
        draft = self.received(self.confirmed())
        for role in self.users:
            theirs = self.as_role(role, draft)
            for attempt in (
                lambda theirs=theirs: theirs.write({"state": "paid"}),
                lambda theirs=theirs: theirs.write({"amount": 10**6}),
                lambda theirs=theirs: theirs.write({"counts_at": "receipt"}),
                lambda theirs=theirs: theirs.write({"recourse_by": self.day(999)}),
                lambda theirs=theirs: theirs.write({"step_ids": [Command.create({})]}),
                lambda theirs=theirs: theirs.copy(),
                lambda theirs=theirs: theirs.unlink(),
                lambda role=role: self.as_role(role, self.env["gy.acceptance.draft"]).create(
                    {"payment_id": draft.payment_id.id, "number": self.number(), "amount": 1}
                ),
            ):
                with self.assertRaises(AccessError, msg=role):
                    attempt()

    def test_nobody_writes_a_step(self):
        draft = self.received(self.confirmed())
        draft.action_endorse(self.supplier.id)
        step = draft.step_ids
        for role in self.users:
            theirs = self.as_role(role, step)
            for attempt in (
                lambda theirs=theirs: theirs.write({"voided_on": self.today()}),
                lambda theirs=theirs: theirs.write({"move_id": False}),
                lambda theirs=theirs: theirs.unlink(),
                lambda role=role: self.as_role(role, self.env["gy.acceptance.draft.step"]).create(
                    {"draft_id": draft.id, "kind": "paid", "date": self.today()}
                ),
            ):
                with self.assertRaises(AccessError, msg=role):
                    attempt()
        self.assertEqual(draft.state, "endorsed")

    def test_links_from_native_records(self):
        """No road to drafts leads over the payment, the entry or the contract."""
        order = self.confirmed()
        draft = self.received(order)
        draft.action_endorse(self.supplier.id)
        payment, entry = draft.payment_id, draft.step_ids.move_id
        for record, name in (
            (payment, "gy_draft_ids"),
            (entry, "gy_draft_step_ids"),
            (order, "gy_guarantee_ids"),
        ):
            with self.assertRaises(UserError, msg=name), self.cr.savepoint():
                self.as_role("finance", record).write({name: [Command.clear()]})
                self.env.flush_all()
        self.assertEqual(draft.state, "endorsed")

    def test_defaults_do_not_count(self):
        payment = self.unposted(self.confirmed(), 3000)
        payment = payment.with_context(default_voided_on="2026-01-05", default_counts_at="x")
        draft = self.record(payment)
        self.assertEqual((draft.state, draft.voided_on), ("hand", False))
        self.assertEqual(draft.counts_at, "receipt")

    def test_seen_with_the_contract(self):
        order = self.confirmed()
        draft = self.received(order)
        draft.action_endorse(self.supplier.id)
        for role in self.users:
            self.assertTrue(self.as_role(role, draft).has_access("read"), role)
            self.assertTrue(self.as_role(role, draft.step_ids).has_access("read"), role)
        values = self.as_role("salesperson", draft).read(["number", "state", "holder_id"])[0]
        self.assertEqual(values["state"], "endorsed")
        self.owned(order, self.users["sales_manager"])
        self.assertFalse(self.as_role("salesperson", draft).has_access("read"))
        self.assertFalse(self.as_role("salesperson", draft.step_ids).has_access("read"))
        self.assertTrue(self.as_role("sales_manager", draft).has_access("read"))

    def test_seen_with_any_of_its_contracts(self):
        theirs, mine = self.confirmed(), self.confirmed()
        self.owned(theirs, self.users["sales_manager"])
        payment = self.unposted(theirs, 3000)
        payment.amount = 5000
        self.second_share(payment, mine, 2000)
        draft = self.record(payment)
        self.assertEqual(draft.order_id, theirs)
        self.assertTrue(self.as_role("salesperson", draft).has_access("read"))

    def test_other_company(self):
        draft = self.received(self.confirmed())
        draft.action_endorse(self.supplier.id)
        other = self.env["res.company"].create({"name": "Another Company"})
        stranger = new_test_user(
            self.env,
            "gy_test_draft_stranger",
            groups="gy_sales_process.group_finance",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        for record in (draft, draft.step_ids):
            self.assertFalse(record.with_user(stranger).has_access("read"))
        with self.assertRaises(AccessError):
            draft.with_user(stranger).action_take_back("Mine")

    def test_not_for_the_portal(self):
        draft = self.received(self.confirmed())
        guest = new_test_user(self.env, "gy_test_draft_guest", groups="base.group_portal")
        self.assertFalse(draft.with_user(guest).has_access("read"))
        with self.assertRaises(AccessError):
            draft.with_user(guest).action_present()

    def test_accountant_without_a_role(self):
        """Whoever keeps the books without a role posts payments as in stock Odoo."""
        accountant = new_test_user(
            self.env, "gy_test_accountant", groups="account.group_account_invoice"
        )
        order = self.confirmed()
        payment = self.unposted(order, 3000).with_user(accountant)
        with self.assertRaisesRegex(UserError, "record the acceptance drafts"), self.cr.savepoint():
            payment.action_post()
        plain = self.pay(order, 3000, post=False).with_user(accountant)
        plain.action_post()
        self.assertEqual(order.gy_received_amount, 3000)
        draft = self.record(payment.with_env(self.env))
        self.assertTrue(draft.with_user(accountant).has_access("read"))
        with self.assertRaises(AccessError):
            draft.with_user(accountant).action_present()
        draft.payment_id.with_user(accountant).action_draft()
        self.assertEqual(draft.state, "recorded")
