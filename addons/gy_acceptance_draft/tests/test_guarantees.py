from contextlib import contextmanager
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged

from odoo.addons.gy_receivables.tests.common import FILE
from odoo.addons.gy_sales_process.tools import clock

from .common import DraftCommon


@tagged("post_install", "-at_install")
class TestGuarantees(DraftCommon):
    """Guarantees stand in for money while they are valid (R6.3, R14.3)."""

    begins_with = ("confirmed",)

    def guarantee(self, order, user="finance", **values):
        """Return a guarantee that finance records on a contract; received, for its advance."""
        vals = {
            "direction": "received",
            "kind": "payment",
            "number": self.number(),
            "bank": "Industrial Bank",
            "amount": 3000,
            "issue_date": self.today(),
            "due_date": self.day(60),
            "scan": FILE,
            "filename": "letter.pdf",
            **values,
        }
        id_ = self.as_role(user, order).action_gy_add_guarantee(**vals)
        return self.as_role("finance", self.env["gy.bank.guarantee"]).browse(id_)

    def covering(self, order, **values):
        return self.guarantee(order, installment_id=self.plan(order)[0].id, **values)

    def retention(self, order, **values):
        """Return a quality guarantee of ours for the retention of a contract."""
        given = {"direction": "given", "kind": "retention", "amount": 1000}
        line = self.plan(order)[-1]
        return self.guarantee(order, installment_id=line.id, **{**given, **values})

    @contextmanager
    def on_day(self, day):
        """Let it be another day where the company works."""
        with patch.object(clock, "today", lambda records, moment=None: day):
            yield

    def pass_day(self, order):
        """Do what the daily job does on the present day."""
        order.sudo()._gy_pass_dates(clock.today(order))
        self.env.flush_all()

    def test_recorded(self):
        order = self.confirmed()
        guarantee = self.guarantee(order)
        self.assertEqual((guarantee.state, guarantee.order_id), ("valid", order))
        self.assertEqual(guarantee.remind_on, self.day(30))
        document = guarantee.document_id
        self.assertEqual(document.type_id.code, "guarantee")
        self.assertEqual((document.order_id, document.origin_id), (order, guarantee.id))
        self.assertIn(guarantee.number, order.message_ids.sorted("id")[-1:].body)
        self.assertEqual(order.gy_guarantee_count, 1)
        action = order.action_gy_view_guarantees()
        self.assertEqual(self.env["gy.bank.guarantee"].search(action["domain"]), guarantee)
        self.assertTrue(self.gate_shut(order), "it stands in for no instalment")

    def test_refusals(self):
        order, other = self.confirmed(), self.confirmed()
        first = self.guarantee(order)
        for values, words in (
            ({"number": " "}, "give number"),
            ({"bank": None}, "give number"),
            ({"amount": 0}, "give number"),
            ({"due_date": self.day(-1)}, "expires after"),
            ({"due_date": None}, "expires after"),
            ({"issue_date": self.day(1)}, "in the future"),
            ({"number": first.number}, "recorded already"),
            ({"direction": "lent"}, "direction"),
            ({"kind": "word of honour"}, "kind"),
            ({"scan": None}, "choose the file"),
            ({"installment_id": self.plan(other)[0].id}, "one of this contract's"),
            ({"installment_id": self.plan(order)[-1].id}, "nothing a guarantee"),
        ):
            with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                self.guarantee(order, **values)
        with self.assertRaisesRegex(UserError, "secures less"):
            self.retention(order, amount=999)
        with self.assertRaisesRegex(UserError, "does not run under"):
            self.guarantee(self.outside())

    # -- received: stands in for money at the gates ----------------------------------

    def test_opens_the_gate(self):
        order = self.confirmed()
        self.assertTrue(self.gate_shut(order))
        guarantee = self.covering(order)
        advance = self.plan(order)[0]
        self.assertFalse(self.gate_shut(order))
        self.assertEqual((advance.covered_amount, advance.missing_amount), (3000, 3000))
        self.assertEqual(order.gy_money_missing_production, 0)
        self.assertTrue(order.gy_advance_done)
        self.assertFalse(order.gy_collection_done)
        self.assertEqual(order.gy_received_amount, 0)
        self.assertCriteriaMatchFlags(order)
        self.productions(order).action_confirm()
        guarantee.action_return()
        self.assertEqual(guarantee.state, "returned")
        self.assertTrue(self.gate_shut(order))
        self.assertFalse(order.gy_advance_done)
        self.assertEqual(advance.covered_amount, 0)
        self.assertCriteriaMatchFlags(order)

    def test_covers_what_it_is_worth(self):
        order = self.confirmed()
        self.covering(order, amount=1000)
        self.assertEqual(order.gy_money_missing_production, 2000)
        self.assertTrue(self.gate_shut(order))
        self.pay(order, 2000)
        self.assertFalse(self.gate_shut(order))
        self.assertCriteriaMatchFlags(order)

    def test_shipment_by_share(self):
        self.company.gy_shipment_money = "share"
        order = self.stocked()
        self.pay(order, 3000)
        delivery = self.deliveries(order)
        with self.assertRaisesRegex(UserError, "Money before shipment"):
            self.ship(delivery)
        self.guarantee(order, amount=6000, installment_id=self.plan(order)[1].id)
        self.ship(delivery)
        self.assertEqual(delivery.state, "done")

    def test_expires(self):
        """The gate asks on the day itself; stored figures follow with the daily job."""
        order = self.confirmed()
        guarantee = self.covering(order, due_date=self.day(5))
        self.assertEqual(order.gy_next_date, self.day(6))
        with self.on_day(self.day(5)):
            self.assertFalse(self.gate_shut(order))
        with self.on_day(self.day(6)):
            self.assertTrue(self.gate_shut(order))
            self.pass_day(order)
            self.assertEqual(guarantee.state, "expired")
            self.assertEqual(order.gy_money_missing_production, 3000)
            self.assertFalse(order.gy_advance_done)
            self.assertCriteriaMatchFlags(order)

    def test_extended(self):
        order = self.confirmed()
        guarantee = self.covering(order, due_date=self.day(5))
        first = guarantee.document_id
        with self.assertRaisesRegex(UserError, "a day after"):
            guarantee.action_extend(self.day(5), FILE, "longer.pdf")
        with self.on_day(self.day(6)):
            self.pass_day(order)
            self.assertTrue(self.gate_shut(order))
            guarantee.action_extend(self.day(100), FILE, "longer.pdf")
            self.assertEqual(guarantee.state, "valid")
            self.assertFalse(self.gate_shut(order))
            self.assertEqual(guarantee.remind_on, self.day(70))
            self.assertNotEqual(guarantee.document_id, first)
            self.assertCriteriaMatchFlags(order)

    def test_two_cover_together(self):
        order = self.confirmed()
        first, second = self.covering(order, amount=1000), self.covering(order, amount=2500)
        self.assertEqual(self.plan(order)[0].covered_amount, 3000)
        self.assertFalse(self.gate_shut(order))
        first.action_return()
        self.assertEqual(order.gy_money_missing_production, 500)
        self.assertTrue(self.gate_shut(order))
        self.pay(order, 500)
        self.assertFalse(self.gate_shut(order))
        second.action_return()
        self.assertEqual(order.gy_money_missing_production, 2500)
        self.assertCriteriaMatchFlags(order)

    def test_money_comes_before_it(self):
        """What is paid needs no cover; the guarantee is given back without any effect."""
        order = self.confirmed()
        guarantee = self.covering(order)
        self.pay(order, 3000)
        self.assertEqual(self.plan(order)[0].covered_amount, 0)
        guarantee.action_return()
        self.assertFalse(self.gate_shut(order))
        self.assertTrue(order.gy_advance_done)
        self.assertCriteriaMatchFlags(order)

    def test_covers_its_own_instalment_only(self):
        order = self.confirmed()
        self.guarantee(order, installment_id=self.plan(order)[1].id, amount=10000)
        self.assertTrue(self.gate_shut(order))
        self.assertEqual(self.plan(order).mapped("covered_amount"), [0, 6000, 0])

    def test_is_no_money(self):
        """It is owed all the same: due dates, to-dos and collection do not know of it."""
        order = self.confirmed()
        before = self.plan(order).mapped("due_date")
        self.covering(order)
        advance = self.plan(order)[0]
        self.assertNotEqual(advance.state, "paid")
        self.assertEqual(self.plan(order).mapped("due_date"), before)
        words = [item["missing"] for item in order.sudo()._gy_collection_criteria()]
        self.assertTrue(any("3,000" in word for word in words if word), words)

    def test_not_copied(self):
        order = self.confirmed()
        self.covering(order)
        copy = order.copy()
        self.assertFalse(copy.sudo().gy_guarantee_ids)
        self.assertEqual(copy.gy_money_missing_production, 3000)

    def test_in_turn(self):
        """What opens or shuts a gate is decided in the order in which contracts are counted."""
        order = self.confirmed()
        guarantee = self.covering(order)
        for attempt, method in (
            (lambda: self.guarantee(order), "_decide"),
            (lambda: guarantee.action_extend(self.day(99), FILE, "longer.pdf"), "_gy_check_states"),
            (lambda: guarantee.action_return(), "_gy_check_states"),
            (lambda: guarantee.action_void("Wrong"), "_gy_check_states"),
        ):
            self.assertInTurn(order, attempt, method, model="gy.bank.guarantee")

    def test_void(self):
        order = self.confirmed()
        guarantee = self.covering(order)
        with self.assertRaisesRegex(UserError, "Say why"):
            guarantee.action_void("")
        guarantee.action_void("Of another contract")
        self.assertEqual(guarantee.state, "void")
        self.assertTrue(self.gate_shut(order))
        for attempt in (
            lambda: guarantee.action_void("Again"),
            lambda: guarantee.action_return(),
            lambda: guarantee.action_extend(self.day(100), FILE, "longer.pdf"),
        ):
            with self.assertRaisesRegex(
                UserError, "is “Void”; this is possible while it is “Valid”"
            ):
                attempt()
        again = self.covering(order, number=guarantee.number)
        self.assertEqual(again.state, "valid")

    def test_returned_day(self):
        guarantee = self.guarantee(self.confirmed())
        with self.assertRaisesRegex(UserError, "its issue"):
            guarantee.action_return(self.day(-1))
        with self.assertRaisesRegex(UserError, "in the future"):
            guarantee.action_return(self.day(1))

    # -- given: the retention falls due --------------------------------------------------

    def test_retention_falls_due(self):
        order = self.confirmed()
        line = self.plan(order)[-1]
        self.assertFalse(line.due_date)
        guarantee = self.retention(order, issue_date=self.day(-3), due_date=self.day(400))
        self.assertEqual(line.due_date, Date.add(self.day(-3), days=line.offset_days))
        self.assertEqual(line.due_amount, 1000)
        self.assertEqual(line.covered_amount, 0)
        self.env.flush_all()
        self.env.cr.flush()
        part = self.env["gy.installment.part"].search([("installment_id", "=", line.id)])
        self.assertEqual((part.amount, part.origin), (1000, guarantee.number))
        guarantee.action_return()
        self.assertFalse(line.due_date)

    def test_retention_after_expiry(self):
        order = self.confirmed()
        line = self.plan(order)[-1]
        self.retention(order, due_date=self.day(5))
        self.assertTrue(line.due_date)
        with self.on_day(self.day(6)):
            self.pass_day(order)
            self.assertFalse(line.due_date)

    def test_received_one_makes_nothing_due(self):
        order = self.confirmed()
        before = self.plan(order).mapped("due_date")
        self.covering(order)
        self.assertEqual(self.plan(order).mapped("due_date"), before)

    def test_a_complaint_does_not_hold_what_is_secured(self):
        """The customer has our guarantee; the retention is due though a complaint is open."""
        order = self.confirmed()
        line = self.plan(order)[-1]
        holds = [{"label": "x", "ok": False, "missing": "Open complaint", "action": None}]
        cls = self.env.registry["sale.order"]
        with patch.object(cls, "_gy_holds", lambda order, kind: holds):
            order.sudo()._gy_recompute("gy_retention_held")
            self.assertTrue(order.gy_retention_held)
            self.assertFalse(line.due_date)
            self.retention(order)
            self.assertTrue(line.due_date)

    def test_paid_retention_stays_paid(self):
        order = self.confirmed()
        line = self.plan(order)[-1]
        guarantee = self.retention(order)
        self.pay(order, 1000, installment=line)
        self.assertEqual((line.state, line.open_due_amount), ("paid", 0))
        guarantee.action_return()
        self.assertEqual(line.state, "paid")

    # -- rights ----------------------------------------------------------------------------

    def test_only_finance_decides(self):
        order = self.confirmed()
        guarantee = self.guarantee(order)
        for role in set(self.users) - {"finance"}:
            theirs = self.as_role(role, guarantee)
            for attempt in (
                lambda role=role: self.guarantee(order, user=role),
                lambda theirs=theirs: theirs.action_return(),
                lambda theirs=theirs: theirs.action_void("Mine"),
                lambda theirs=theirs: theirs.action_extend(self.day(90), FILE, "x.pdf"),
            ):
                with self.assertRaises(AccessError, msg=role):
                    attempt()

    def test_nobody_writes(self):
        order = self.confirmed()
        guarantee = self.guarantee(order)
        for role in self.users:
            theirs = self.as_role(role, guarantee)
            for attempt in (
                lambda theirs=theirs: theirs.write({"amount": 10**6}),
                lambda theirs=theirs: theirs.write({"expires_on": self.day(999)}),
                lambda theirs=theirs: theirs.write({"state": "valid"}),
                lambda theirs=theirs: theirs.copy(),
                lambda theirs=theirs: theirs.unlink(),
                lambda role=role: self.as_role(role, self.env["gy.bank.guarantee"]).create(
                    {"order_id": order.id, "number": "1", "amount": 1}
                ),
            ):
                with self.assertRaises(AccessError, msg=role):
                    attempt()
        for values in ({"gy_guarantee_ids": [(5,)]}, {"gy_installment_ids": [(5,)]}):
            with self.assertRaises(UserError):
                self.as_role("salesperson", order).write(values)
        with self.assertRaises(UserError):
            self.as_role("salesperson", self.plan(order)[0]).write({"covered_amount": 3000})

    def test_seen_with_its_contract(self):
        order = self.confirmed()
        guarantee = self.guarantee(order)
        self.assertTrue(self.as_role("salesperson", guarantee).has_access("read"))
        self.owned(order, self.users["sales_manager"])
        self.assertFalse(self.as_role("salesperson", guarantee).has_access("read"))
        for role in ("sales_manager", "finance", "warehouse"):
            self.assertTrue(self.as_role(role, guarantee).has_access("read"), role)
