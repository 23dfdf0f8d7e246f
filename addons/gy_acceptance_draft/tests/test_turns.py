from odoo.tests import tagged

from odoo.addons.gy_receivables.tests.common import FILE
from odoo.addons.gy_sales_process.tests.kept_turns import turn_differences

from .common import DraftCommon


@tagged("post_install", "-at_install")
class TestTurns(DraftCommon):
    """What of drafts and guarantees waits on finance (R0.6, R6.9)."""

    begins_with = ("confirmed",)

    def turns(self, record, role="finance"):
        """Return what waits on a role for a record."""
        return self.as_role(role, self.env["gy.turn"]).search(
            [("res_model", "=", record._name), ("res_id", "=", record.id)]
        )

    def test_present_from_maturity_on(self):
        draft = self.due(self.confirmed())
        turn = self.turns(draft)
        self.assertEqual(turn.kind, "draft_present")
        self.assertEqual((turn.since, turn.deadline), (draft.maturity, draft.present_by))
        self.assertEqual(turn.amount, 3000)
        self.assertEqual(turn.action_open()["res_model"], "gy.acceptance.draft")
        self.assertFalse(self.turns(draft, "salesperson"))
        later = self.received(self.confirmed())
        self.assertFalse(self.turns(later))
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT begins_on FROM gy_turn WHERE kind = 'draft_present' AND res_id = %s", [later.id]
        )
        self.assertEqual(self.env.cr.fetchall(), [(later.maturity,)])

    def test_presented_then_refused_then_claimed(self):
        draft = self.due(self.confirmed())
        draft.action_present(self.day(-1))
        turn = self.turns(draft)
        self.assertEqual((turn.kind, turn.since), ("draft_presented", self.day(-1)))
        draft.action_dishonour("No money")
        turn = self.turns(draft)
        self.assertEqual((turn.kind, turn.deadline), ("draft_recourse", draft.recourse_by))
        draft.action_claim()
        self.assertFalse(self.turns(draft))

    def test_nothing_waits_at_an_end(self):
        paid, endorsed = self.due(self.confirmed()), self.due(self.confirmed())
        paid.action_pay(self.journal.id)
        endorsed.action_endorse(self.supplier.id)
        self.assertFalse(self.turns(paid) | self.turns(endorsed))

    def test_draft_of_no_contract(self):
        """Money that nobody has claimed yet is presented all the same."""
        payment = self.unposted(self.confirmed(), 3000, date=self.day(-30))
        payment.gy_share_ids.unlink()
        draft = self.record(payment, maturity=self.day(-1))
        self.assertFalse(draft.order_id)
        self.assertEqual(self.turns(draft).kind, "draft_present")

    def test_guarantee_expires(self):
        order = self.confirmed()

        def guarantee(days):
            id_ = self.as_role("finance", order).action_gy_add_guarantee(
                "given",
                "performance",
                self.number(),
                "Industrial Bank",
                500,
                self.today(),
                self.day(days),
                scan=FILE,
                filename="letter.pdf",
            )
            return self.as_role("finance", self.env["gy.bank.guarantee"]).browse(id_)

        soon, later = guarantee(20), guarantee(40)
        turn = self.turns(soon)
        self.assertEqual((turn.kind, turn.deadline), ("guarantee_expiring", self.day(20)))
        self.assertEqual((turn.order_id, turn.amount), (order, 500))
        self.assertFalse(self.turns(later))
        soon.action_return()
        self.assertFalse(self.turns(soon))

    def test_kept_as_derived(self):
        """The rows are what a full derivation gives, after every road."""
        order = self.confirmed()
        draft = self.due(order)
        part = draft.browse(draft.action_split(1000))
        part.action_endorse(self.supplier.id)
        draft.action_dishonour("No money")
        self.due(order).action_present()
        self.assertEqual(turn_differences(self.env), [])
        draft.action_take_back("It was paid")
        part.action_take_back("Another supplier")
        self.assertEqual(turn_differences(self.env), [])

    def cost(self, action):
        """Return how many queries an action takes with nothing in the cache."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        action()
        return self.cr.sql_log_count - before

    def test_query_growth(self):
        """Lists of drafts and guarantees cost the same for more of them."""
        order = self.confirmed()
        for _i in range(6):
            self.due(order, 500)
            self.as_role("finance", order).action_gy_add_guarantee(
                "received",
                "payment",
                self.number(),
                "Industrial Bank",
                5,
                self.today(),
                self.day(5),
                scan=FILE,
                filename="letter.pdf",
            )
        for model, names in (
            (
                "gy.acceptance.draft",
                ("display_name", "interval", "partner_id", "order_id", "holder_id", "state"),
            ),
            ("gy.bank.guarantee", ("number", "order_id", "installment_id", "state")),
        ):
            spec = {
                name: {"fields": {"display_name": {}}} if name.endswith("_id") else {}
                for name in names
            }
            records = self.as_role("finance", self.env[model])

            def look(count, records=records, spec=spec):
                return records.web_search_read([], spec, limit=count)

            look(1)
            self.assertEqual(
                self.cost(lambda look=look: look(2)),
                self.cost(lambda look=look: look(6)),
                model,
            )

    def test_query_growth_of_the_daily_job(self):
        """A day that passes costs a contract the same, however many guarantees it has."""
        few, many = self.confirmed(), self.confirmed()
        for order, count in ((few, 2), (many, 6)):
            for _i in range(count):
                self.as_role("finance", order).action_gy_add_guarantee(
                    "received",
                    "payment",
                    self.number(),
                    "Industrial Bank",
                    5,
                    self.today(),
                    self.day(5),
                    installment_id=self.plan(order)[0].id,
                    scan=FILE,
                    filename="letter.pdf",
                )

        def passes(order):
            order.sudo()._gy_pass_dates(self.day(-1))
            self.env.flush_all()

        # Each also does what the other has left for the end of the transaction.
        for order in (few, many):
            self.cost(lambda order=order: passes(order))
        self.assertEqual(self.cost(lambda: passes(few)), self.cost(lambda: passes(many)))
