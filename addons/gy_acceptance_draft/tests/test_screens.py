from lxml import etree
from psycopg2.errors import ForeignKeyViolation

from odoo.fields import Domain
from odoo.tests import Form, tagged
from odoo.tools import mute_logger
from odoo.tools.safe_eval import safe_eval

from odoo.addons.gy_receivables.tests.common import FILE

from .common import DraftCommon


@tagged("post_install", "-at_install")
class TestScreens(DraftCommon):
    """What people see of drafts and guarantees, and what finance sets (R0.8, R6.9)."""

    begins_with = ("confirmed",)

    def arch(self, records, role, kind="form"):
        view = self.as_role(role, records).get_view(view_type=kind)
        return etree.fromstring(view["arch"])

    def buttons(self, records, role):
        """Return what the buttons of a form's header are called, as a role sees them."""
        return set(self.arch(records, role).xpath("//header/button/@string"))

    def filters(self, model):
        """Return ``{name: domain}`` of the filters of a model's lists."""
        arch = self.arch(self.env[model], "finance", "search")
        return {
            item.get("name"): Domain(safe_eval(item.get("domain")))
            for item in arch.xpath("//filter[@domain]")
        }

    def found(self, model, name):
        return self.as_role("finance", self.env[model]).search(self.filters(model)[name])

    def test_lists_of_drafts(self):
        """Holdings, what is handed on and not due, what is to be presented, what was refused."""
        hand, endorsed, discounted = (self.received(self.confirmed()) for _i in range(3))
        endorsed.action_endorse(self.supplier.id)
        discounted.action_discount(self.journal.id)
        due, presented, refused, past = (self.due(self.confirmed()) for _i in range(4))
        presented.action_present()
        refused.action_dishonour("No money")
        past.action_endorse(self.supplier.id, self.day(-5))
        soon = self.received(self.confirmed(), maturity=self.day(20))
        for name, expected in (
            ("holdings", hand | due | presented | soon),
            ("to_present", due),
            ("maturing", due | presented | soon),
            ("endorsed", endorsed),
            ("discounted", discounted),
            ("handed_on_due", past),
            ("dishonoured", refused),
        ):
            self.assertEqual(self.found("gy.acceptance.draft", name), expected.sorted(), name)

    def test_holdings_come_by_maturity(self):
        days = (30, 10, 20)
        drafts = [self.received(self.confirmed(), maturity=self.day(day)) for day in days]
        found = self.found("gy.acceptance.draft", "holdings")
        self.assertEqual(list(found), [drafts[1], drafts[2], drafts[0]])
        action = self.env.ref("gy_acceptance_draft.acceptance_draft_action")
        self.assertIn("search_default_holdings", action.context)
        self.assertIn("o_view_nocontent", action.help)

    def test_lists_of_guarantees(self):
        order = self.confirmed()

        def guarantee(direction, days, date=None):
            id_ = self.as_role("finance", order).action_gy_add_guarantee(
                direction,
                "performance",
                self.number(),
                "Industrial Bank",
                500,
                date or self.today(),
                self.day(days),
                scan=FILE,
                filename="letter.pdf",
            )
            return self.as_role("finance", self.env["gy.bank.guarantee"]).browse(id_)

        received, given = guarantee("received", 90), guarantee("given", 10)
        expired = guarantee("given", -1, self.day(-50))
        returned = guarantee("received", 5)
        returned.action_return()
        for name, expected in (
            ("valid", given | received),
            ("expiring", given),
            ("expired", expired),
            ("received", returned | received),
            ("given", expired | given),
        ):
            self.assertEqual(self.found("gy.bank.guarantee", name), expected, name)

    def test_only_finance_is_offered_steps(self):
        drafts, guarantees = self.env["gy.acceptance.draft"], self.env["gy.bank.guarantee"]
        self.assertGreaterEqual(
            self.buttons(drafts, "finance"),
            {"Endorse", "Discount", "Present for Payment", "Record Payment", "Dishonoured"},
        )
        self.assertIn("Extend", self.buttons(guarantees, "finance"))
        for role in set(self.users) - {"finance"}:
            self.assertFalse(self.buttons(drafts, role), role)
            self.assertFalse(self.buttons(guarantees, role), role)

    def test_contract_offers_receiving_to_finance(self):
        words = {"Receive Draft", "Record Guarantee"}
        orders = self.env["sale.order"]
        self.assertGreaterEqual(self.buttons(orders, "finance"), words)
        for role in ("salesperson", "sales_admin", "sales_manager"):
            self.assertFalse(self.buttons(orders, role) & words, role)

    def test_payment_offers_recording(self):
        payments = self.env["account.payment"]
        self.assertIn("Record Draft", self.buttons(payments, "finance"))
        form = Form(self.as_role("finance", self.unposted(self.confirmed(), 3000)))
        self.assertTrue(form.gy_brings_drafts)
        form.journal_id = self.journal
        self.assertFalse(form.gy_brings_drafts)

    def test_what_readers_do_not_see_of_the_books(self):
        """Payment and entries are for who may read them; the draft is for all who see it."""
        drafts = self.env["gy.acceptance.draft"]
        for role, expected in (("finance", True), ("salesperson", False), ("warehouse", False)):
            arch = self.arch(drafts, role)
            self.assertEqual(bool(arch.xpath("//field[@name='payment_id']")), expected, role)
            self.assertTrue(arch.xpath("//field[@name='maturity']"), role)

    def test_settings(self):
        """What the company sets counts for what is received from then on."""
        settings = self.env["res.config.settings"].create({})
        self.assertEqual(settings.gy_draft_journal_id, self.draft_journal)
        self.assertEqual((settings.gy_presentation_days, settings.gy_recourse_months), (10, 6))
        before = self.received(self.confirmed(), maturity=self.day(90))
        settings.write(
            {
                "gy_presentation_days": 3,
                "gy_draft_counts": "maturity",
                "gy_recourse_months": 1,
                "gy_guarantee_days": 5,
            }
        )
        settings.execute()
        after = self.received(self.confirmed(), maturity=self.day(90))
        self.assertEqual((before.counts_at, after.counts_at), ("receipt", "maturity"))
        self.assertGreater(before.present_by, after.present_by)
        after.action_dishonour("No money")
        months = (after.recourse_by.month - self.today().month) % 12
        self.assertEqual(months, 1)
        order = self.confirmed()
        self.assertEqual(order._gy_guarantee_reminder(self.day(30)), self.day(25))

    @mute_logger("odoo.sql_db")
    def test_journal_stays_while_it_is_chosen(self):
        with self.assertRaises(ForeignKeyViolation):
            self.draft_journal.unlink()

    def test_names(self):
        draft = self.received(self.confirmed(), 1000)
        self.assertEqual(draft.display_name, f"{draft.number} 1-100000")
        whole = self.received(self.confirmed(), start=None, end=None, number=self.number())
        self.assertEqual(whole.display_name, whole.number)
