from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.gy_receivables.tests.common import FILE

from .common import DraftCommon


@tagged("post_install", "-at_install")
class TestDialogs(DraftCommon):
    """Each step has its dialog, which calls the method of its record (R6.9)."""

    begins_with = ("confirmed",)

    def dialog(self, model, record, role="finance"):
        """Return the form of a dialog opened on a record, as its user fills it in."""
        return Form(
            self.as_role(role, self.env[model]).with_context(
                active_model=record._name, active_id=record.id, active_ids=record.ids
            )
        )

    def apply(self, model, record, **values):
        """Fill in a dialog and apply it."""
        form = self.dialog(model, record)
        for name, value in values.items():
            setattr(form, name, value)
        return form.save().action_apply()

    def fill(self, model, **values):
        """Apply a dialog with a file, which the form keeps beside its name."""
        ids = {name: getattr(value, "id", value) for name, value in values.items()}
        return self.as_role("finance", self.env[model]).create(ids).action_apply()

    def test_receiving(self):
        payment = self.unposted(self.confirmed(), 3000)
        form = self.dialog("gy.draft.entry", payment)
        self.assertEqual((form.amount, form.drawer), (3000, self.customer.name))
        form.kind = "commercial"
        form.number = self.number()
        form.start, form.end = "1", "300000"
        form.acceptor = "Northern Heavy Machinery"
        form.endorsers = "First\nSecond"
        form.maturity = self.day(60)
        form.save().action_apply()
        draft = self.as_role("finance", payment.gy_draft_ids)
        self.assertEqual((draft.state, draft.kind), ("hand", "commercial"))
        self.assertEqual(draft.endorsers, "First\nSecond")

    def test_steps(self):
        draft = self.due(self.confirmed())
        self.apply("gy.draft.presentation", draft, date=self.day(-1))
        self.assertEqual(draft.state, "presented")
        self.apply("gy.draft.payment", draft, journal_id=self.journal)
        self.assertEqual(draft.state, "paid")
        self.apply("gy.draft.taking.back", draft, reason="Another draft")
        self.assertEqual(draft.state, "presented")
        form = self.dialog("gy.draft.refusal", draft)
        self.assertEqual(form.due_date, draft._recourse_term(self.today()))
        form.reason = "No money"
        form.due_date = self.day(100)
        form.save().action_apply()
        self.assertEqual((draft.state, draft.recourse_by), ("dishonoured", self.day(100)))
        self.apply("gy.draft.claim", draft, note="The drawer")
        self.assertEqual(draft.claimed_on, self.today())

    def test_handing_on(self):
        draft = self.received(self.confirmed())
        self.apply("gy.draft.splitting", draft, amount=1000)
        other = draft.payment_id.gy_draft_ids - draft
        other = self.as_role("finance", other)
        self.apply("gy.draft.endorsement", draft, partner_id=self.supplier)
        self.assertEqual((draft.state, draft.holder_id), ("endorsed", self.supplier))
        self.apply("gy.draft.discount", other, journal_id=self.journal, interest=10)
        self.assertEqual(other.state, "discounted")
        step = other.step_ids
        self.assertEqual((step.interest, step.bearer), (10, "us"))

    def test_voiding(self):
        payment = self.unposted(self.confirmed(), 3000)
        draft = self.record(payment, 1000)
        self.apply("gy.draft.voiding", draft, reason="Wrong number")
        self.assertEqual(draft.state, "void")

    def test_guarantees(self):
        order = self.confirmed()
        values = {
            "direction": "received",
            "kind": "payment",
            "number": "G-1",
            "bank": "Industrial Bank",
            "amount": 3000,
            "expires_on": self.day(60),
            "installment_id": self.plan(order)[0],
            "scan": FILE,
            "filename": "letter.pdf",
        }
        self.fill("gy.guarantee.entry", order_id=order, **values)
        guarantee = self.as_role("finance", order.gy_guarantee_ids)
        self.assertEqual((guarantee.state, guarantee.amount), ("valid", 3000))
        self.assertFalse(self.gate_shut(order))
        longer = {"expires_on": self.day(90), "scan": FILE, "filename": "longer.pdf"}
        self.fill("gy.guarantee.extension", guarantee_id=guarantee, **longer)
        self.assertEqual(guarantee.expires_on, self.day(90))
        self.apply("gy.guarantee.return", guarantee)
        self.assertEqual(guarantee.returned_on, self.today())
        self.apply("gy.guarantee.voiding", guarantee, reason="Recorded twice")
        self.assertEqual(guarantee.state, "void")

    def test_dialogs_decide_nothing_themselves(self):
        """Whoever opens a dialog over RPC is refused by it or by the record."""
        draft = self.received(self.confirmed())
        for role in ("salesperson", "sales_manager", "sales_admin", "warehouse"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, self.env["gy.draft.presentation"]).create({"draft_id": draft.id})
        dialog = self.as_role("finance", self.env["gy.draft.presentation"]).create(
            {"draft_id": draft.id, "date": self.day(1)}
        )
        with self.assertRaisesRegex(UserError, "in the future"):
            dialog.action_apply()

    def test_forms_open(self):
        """The native forms show what belongs to drafts to finance, and to others without."""
        order = self.confirmed()
        draft = self.received(order)
        for role in ("finance", "salesperson", "sales_admin"):
            self.as_role(role, draft).get_views(
                [[False, kind] for kind in ("list", "form", "search", "calendar", "pivot")]
            )
            self.as_role(role, order).get_views([[False, "form"]])
        arch = self.as_role("finance", self.env["account.payment"]).get_view(view_type="form")
        self.assertIn("gy_brings_drafts", arch["arch"])
        form = Form(self.as_role("finance", draft.payment_id))
        self.assertFalse(form.gy_share_ids._field is None)
