from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.gy_framework.hooks import uninstall_hook

from .common import FrameworkCommon


@tagged("post_install", "-at_install")
class TestFramework(FrameworkCommon):
    """A framework agreement: what it says, until when it holds, when it is closed (R0.11)."""

    begins_with = ("framework",)

    def asked(self, order):
        return " ".join(item["missing"] for item in order._gy_paper_criteria() if not item["ok"])

    def passed(self, framework, days=1):
        """Let the validity end ``days`` ago, as the daily job finds it."""
        end = Date.subtract(self.today(), days=days)
        framework._gy_granted("gy_valid_until").sudo().write({"gy_valid_until": end})
        self.env.flush_all()

    def test_the_salesperson_writes_it(self):
        """The type is open, and what it says is entered on the form."""
        order = self.frame_draft(gy_valid_from=False, gy_valid_until=False)
        self.assertTrue(order.gy_is_frame)
        words = "Enter from when until when the framework agreement is valid"
        self.assertIn(words, self.asked(order))
        self.prepare(order)
        with self.assertRaisesRegex(UserError, words):
            self.sign(order)
        with Form(order) as form:
            form.gy_valid_from = self.today()
            form.gy_valid_until = Date.add(self.today(), years=1)
            form.gy_framework_limit = 80000
        self.assertFalse(self.asked(order))

    def test_validity_makes_sense(self):
        today = self.today()
        words = "is over or none"
        order = self.frame_draft(gy_valid_from=today, gy_valid_until=Date.subtract(today, days=1))
        self.assertIn(words, self.asked(order))
        order.gy_valid_from = Date.subtract(today, days=9)
        self.assertIn(words, self.asked(order), "all of it lies back")
        order.gy_valid_until = today
        self.assertFalse(self.asked(order))

    def test_a_limit_is_an_amount(self):
        order = self.frame_draft()
        with (
            self.assertRaisesRegex(Exception, "not below zero|gy_framework_limit"),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            order.gy_framework_limit = -1
            self.env.flush_all()

    def test_reviewed_and_locked(self):
        order = self.frame_draft(gy_valid_until=False)
        before = order._gy_review_content()
        order.gy_valid_until = Date.to_date("2031-03-01")
        order.gy_framework_limit = 90000
        changes = order._gy_content_changes(before, order._gy_review_content())
        told = {(change.label, change.after) for change in changes}
        self.assertIn(("Valid until", "2031-03-01"), told)
        self.assertIn(("Amount at Most", order.currency_id.format(90000)), told)
        framework = self.framework()
        for name, value in (
            ("gy_valid_from", self.today()),
            ("gy_valid_until", "2031-03-01"),
            ("gy_framework_limit", 1.0),
        ):
            with self.subTest(name), self.assertRaisesRegex(UserError, "is in force"):
                self.as_role("salesperson", framework)[name] = value

    def test_call_off_is_locked_and_signed(self):
        """Which framework it draws on is part of what is signed."""
        first, other = self.framework(), self.framework()
        order = self.called_off(first)
        before = order._gy_review_content()
        self.sign(order)
        order.gy_framework_id = other
        self.assertFalse(order.gy_signing_done)
        changes = order._gy_content_changes(before, order._gy_review_content())
        self.assertIn(other.display_name, [change.after for change in changes])
        order.gy_framework_id = first
        order.action_confirm()
        with self.assertRaisesRegex(UserError, "is in force"):
            order.gy_framework_id = other

    def test_usual_contracts_read_as_before(self):
        """A contract that has to do with no framework keeps its fingerprint."""
        content = self.draft()._gy_review_content()
        self.assertFalse({key for key in content["terms"] if "framework" in key or "valid" in key})

    def test_not_copied(self):
        framework = self.framework()
        copied = self.as_role("salesperson", framework).copy()
        self.assertEqual(copied.gy_profile_id.code, "standard")
        self.assertFalse(copied.gy_valid_from or copied.gy_valid_until)
        copied = self.called_off(framework).copy()
        self.assertFalse(copied.gy_framework_id or copied.order_line.gy_framework_line_id)

    def test_in_force(self):
        framework = self.framework()
        self.assertEqual(framework.gy_framework_state, "running")
        self.assertTrue(framework.gy_can_call_off)
        self.assertFalse(framework.picking_ids or self.productions(framework))
        self.assertEqual(framework.order_line.mapped("gy_left_qty"), [100, 20])
        self.assertEqual(framework.gy_left_amount, 110000)
        self.assertFalse(framework.gy_all_shipped_on)

    def test_used_up(self):
        framework = self.framework()
        self.drawn(framework, 100, 20)
        self.assertEqual(framework.gy_framework_state, "used_up")
        self.assertEqual(framework.gy_called_off_share, 100)
        self.assertFalse(framework.gy_can_call_off)
        self.assertEqual(framework.gy_all_shipped_on, self.today())
        self.assertIn("used up", framework._gy_state_words())
        by_amount = self.framework(gy_framework_limit=30000)
        self.drawn(by_amount, 30)
        self.assertEqual(by_amount.gy_framework_state, "used_up")

    def test_expires_by_the_daily_job(self):
        framework = self.framework(gy_valid_until=Date.add(self.today(), days=5))
        self.assertEqual(framework.gy_next_date, Date.add(framework.gy_valid_until, days=1))
        self.assertIn("valid until", framework._gy_state_words())
        self.passed(framework)
        self.assertEqual(framework.gy_framework_state, "expired")
        self.assertEqual(framework.gy_all_shipped_on, framework.gy_valid_until)
        self.assertIn("was valid until", framework._gy_state_words())

    def test_closing_waits(self):
        """It is closed when it has expired or is used up, and all its call-offs are closed."""
        framework = self.framework()
        order = self.drawn(framework, 40)

        def holds():
            return [item["missing"] for item in framework._gy_holds("close") if not item["ok"]]

        running, opened = holds()
        self.assertRegex(running, "is valid until .* and .*70,000.00.* is left of it")
        self.assertIn(order.display_name, opened)
        self.assertIn(running, [item["missing"] for item in framework._gy_close_reasons()])
        self.passed(framework)
        self.assertEqual(holds(), [opened])
        draft = self.called_off(self.framework())
        draft.gy_framework_id = framework
        self.assertIn(draft.display_name, holds()[0], "a draft is still to be decided")
        draft.action_cancel()
        order._gy_granted("state:cancel").sudo().write({"state": "cancel"})
        self.assertFalse(holds())
        self.assertEqual(framework._gy_holds("retention"), [])
        self.assertEqual(self.draft()._gy_holds("close"), [])

    def test_closed_call_off_holds_nothing(self):
        framework = self.framework()
        order = self.drawn(framework, 10)
        self.assertTrue(order._gy_is_under_way())
        self.patch(
            self.env.registry["sale.order"],
            "_gy_stage_facts",
            lambda self: [],
        )
        order._gy_recompute("gy_stage_id")
        self.assertFalse(order._gy_is_under_way(), "all its stages are done")

    def test_head(self):
        framework = self.framework()
        self.drawn(framework, 40)
        self.called_off(framework, 50)
        [bar] = [bar for bar in framework._gy_bars() if bar["name"] == "Framework agreement"]
        self.assertEqual(
            [segment["kind"] for segment in bar["segments"]], ["done", "going", "open"]
        )
        self.assertAlmostEqual(sum(segment["share"] for segment in bar["segments"]), 1)
        self.assertIn("40,000.00", bar["segments"][0]["text"])
        names = [bar["name"] for bar in self.draft()._gy_bars()]
        self.assertNotIn("Framework agreement", names)

    def test_on_paper(self):
        """The agreement says from when until when it holds, the call-off what it draws on."""
        paper = self.env["report.gy_sales_process.report_contract"]
        framework = self.framework(gy_framework_limit=80000)
        clause = paper._values(framework)["clauses"][-1]
        self.assertIn(paper._day(framework.gy_valid_from), clause["body"])
        self.assertIn(paper._day(framework.gy_valid_until), clause["body"])
        self.assertIn("80,000.00", clause["body"])
        headings = [one["heading"] for one in paper._values(framework)["clauses"]]
        self.assertEqual(len(headings), len(set(headings)), "numbered on")
        order = self.called_off(framework)
        self.assertIn(framework.name, paper._values(order)["clauses"][-1]["body"])
        usual = self.draft()
        self.assertEqual(len(paper._values(usual)["clauses"]), len(usual.gy_clause_ids))

    def test_taken_away(self):
        """Without the addon nobody begins a framework or a call-off: nothing would keep it."""
        uninstall_hook(self.env)
        for code in ("framework", "call_off"):
            with self.subTest(code), self.assertRaisesRegex(UserError, "is closed"):
                self.draft(bare=True).gy_profile_id = self.kind(code)

    def test_terminated(self):
        """A framework that was ended early holds no closing, and is called off from no more."""
        framework = self.framework()
        framework._gy_granted("state:cancel").sudo().write({"state": "cancel"})
        self.assertFalse(framework.gy_framework_state)
        with self.assertRaisesRegex(UserError, "is not in force"):
            self.called_off(framework)
        with self.assertRaisesRegex(UserError, "is not in force"):
            self.called_off(self.frame_draft())

    def test_types_are_open(self):
        """The addon opens both types to salespeople; what they mean stands on the type."""
        framework, call_off = self.kind("framework"), self.kind("call_off")
        self.assertTrue(framework.active and call_off.active)
        self.assertFalse(framework.restricted or call_off.restricted)
        self.assertTrue(framework.is_frame and call_off.needs_framework)
        self.assertFalse(framework.needs_framework or call_off.is_frame)
        order = self.draft(bare=True)
        self.assertFalse(order.gy_needs_framework)
        order.gy_profile_id = call_off
        self.assertTrue(order.gy_needs_framework)

    def test_without_validity_nothing_is_called_off(self):
        """Dates that were lost let nothing through."""
        framework = self.framework()
        for name, words in (("gy_valid_from", "is valid from"), ("gy_valid_until", "was valid")):
            with self.subTest(name):
                kept = framework[name]
                framework._gy_granted(name).sudo().write({name: False})
                self.assertIn(words, framework._gy_closed_words())
                self.assertFalse(framework.gy_can_call_off)
                framework._gy_granted(name).sudo().write({name: kept})
        self.assertEqual(framework._gy_closed_words(), "")
        day = Date.subtract(framework.gy_valid_from, days=1)
        self.assertIn("is valid from", framework._gy_closed_words(day))
        self.assertEqual(framework._gy_closed_words(framework.gy_valid_until), "")
        self.assertEqual(framework._gy_closed_words(framework.gy_valid_from), "")

    def test_signed_in_time(self):
        """The day of the call-off is the day it is signed on: confirming may be a day later."""
        framework = self.framework(gy_valid_until=self.today())
        signed, unsigned = self.called_off(framework), self.called_off(framework)
        self.sign(signed, self.today())
        self.passed(framework)
        framework._gy_granted("gy_valid_until").sudo().write({"gy_valid_until": self.today()})
        signed.action_confirm()
        self.assertEqual(signed.state, "sale")
        self.passed(framework)
        with self.assertRaisesRegex(UserError, "was valid until"):
            unsigned.action_confirm()

    def test_a_line_of_nothing_left_uses_up_nothing(self):
        """Only when no line has anything left is the framework used up."""
        framework = self.framework()
        self.drawn(framework, 100)
        self.assertEqual(framework.gy_framework_state, "running")
        self.assertTrue(framework.gy_can_call_off)
        self.drawn(framework, 0, 20)
        self.assertEqual(framework.gy_framework_state, "used_up")

    def test_figures_of_drafts_and_usual_contracts(self):
        """Before it is in force everything is left; of a usual contract there is nothing to say."""
        draft = self.frame_draft()
        self.assertEqual(draft.gy_left_amount, 110000)
        self.assertEqual(draft.order_line.mapped("gy_left_qty"), [100, 20])
        self.assertFalse(draft.gy_framework_state or draft.gy_can_call_off)
        draft.order_line[0].product_uom_qty = 50
        self.assertEqual(draft.gy_left_amount, 60000)
        usual = self.draft()
        self.assertEqual((usual.gy_left_amount, usual.gy_called_off_share), (0, 0))
        self.assertEqual(usual.order_line.gy_left_qty, 0)

    def test_to_the_customers_works(self):
        """A call-off goes to the addresses of the framework, until others are entered."""
        works = self.env["res.partner"].create(
            {"name": "Works", "parent_id": self.customer.id, "type": "delivery"}
        )
        framework = self.framework(partner_shipping_id=works.id)
        order = self.called_off(framework)
        self.assertEqual(order.partner_shipping_id, works)
        self.assertEqual(order.currency_id, framework.currency_id)
        self.assertFalse(order.client_order_ref)
