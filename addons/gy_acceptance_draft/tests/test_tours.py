from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import DraftCommon

DRAFTS = "gy_acceptance_draft.acceptance_draft_action"


@tagged("post_install", "-at_install")
class TestDraftTours(ToursCommon, DraftCommon):
    """Finance moves drafts and guarantees on through their dialogs, as it works (R6.9)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The dialogs offer every bank; there is one to choose.
        cls.journal.name = "Bank"

    def home(self, name):
        """Run a tour that begins with finance's to-dos."""
        self.env.flush_all()
        self.env.cr.flush()  # to-dos come with the transaction
        self.start_tour("/odoo", name, login=self.users["finance"].login)
        self.env.invalidate_all()  # what the browser's requests wrote

    def kinds(self, draft):
        """Return what happened to a draft, each with whether it was taken back."""
        return [(step.kind, bool(step.voided_on)) for step in draft.step_ids.sorted("id")]

    def test_received(self):
        order = self.confirmed()
        self.tour("gy_draft_received", order, "finance")
        draft = self.env["gy.acceptance.draft"].search([("order_id", "=", order.id)])
        self.assertEqual((draft.state, draft.amount, draft.interval), ("hand", 3000, "1-300000"))
        self.assertEqual(draft.maturity, self.day(90))
        self.assertEqual(draft.acceptor, "Industrial Bank")
        self.assertEqual(order.gy_received_amount, 3000)
        self.assertFalse(self.gate_shut(order))

    def test_handed_on(self):
        draft = self.received(self.confirmed())
        self.tour("gy_draft_handed_on", draft, "finance", DRAFTS)
        other = draft.payment_id.gy_draft_ids - draft
        self.assertEqual((other.state, other.amount), ("hand", 1000))
        self.assertEqual((draft.state, draft.amount), ("discounted", 2000))
        self.assertEqual(self.kinds(draft), [("endorsed", True), ("discounted", False)])
        self.assertEqual(draft.step_ids.mapped("interest"), [0, 10])
        self.assertEqual(self.balance(self.interest), 10)
        self.assertEqual(self.balance(self.payable(), self.supplier), 0, "it was taken back")

    def test_dishonoured(self):
        order = self.confirmed()
        draft = self.due(order)
        self.assertFalse(self.gate_shut(order))
        self.home("gy_draft_dishonoured")
        self.assertEqual(
            self.kinds(draft), [("presented", False), ("dishonoured", False), ("claimed", False)]
        )
        self.assertEqual((draft.state, draft.claimed_on), ("dishonoured", self.today()))
        self.assertEqual(order.gy_received_amount, 0)
        self.assertTrue(self.gate_shut(order))

    def test_paid(self):
        draft = self.due(self.confirmed())
        before = self.balance(self.notes)
        self.home("gy_draft_paid")
        self.assertEqual((draft.state, draft.step_ids.journal_id), ("paid", self.journal))
        self.assertEqual(self.balance(self.notes), before - 3000)

    def test_guarantee(self):
        order = self.confirmed()
        self.tour("gy_guarantee_recorded", order, "finance")
        guarantee = order.gy_guarantee_ids
        self.assertEqual((guarantee.number, guarantee.amount), ("LG-2026-1", 3000))
        self.assertEqual(guarantee.installment_id, self.plan(order)[0])
        self.assertEqual(guarantee.expires_on, self.day(90))
        self.assertEqual((guarantee.state, guarantee.returned_on), ("returned", self.today()))
