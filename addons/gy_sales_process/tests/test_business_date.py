from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestBusinessDate(GyCommon):
    """The day a decision counts from is an argument of it; one that lies back has a reason (R0.13)."""

    def decide(self, order, *args, role="salesperson"):
        return self.as_role(role, order)._gy_decision_day("Test decision", *args)

    def test_today_needs_no_reason(self):
        order = self.draft(bare=True)
        for day in (None, self.today(), str(self.today())):
            self.assertEqual(self.decide(order, day), self.today())
        self.assertFalse(order.sudo().gy_back_dated)

    def test_reason_is_kept_and_told(self):
        order = self.draft(bare=True)
        day = self.today() - timedelta(days=3)
        with self.assertRaisesRegex(UserError, f"{order.name}.*{day} lies back. Say why"):
            self.decide(order, day, " ")
        self.assertEqual(self.decide(order, day, "By post"), day)
        self.assertEqual(self.decide(order, str(day), "Once more"), day)
        note = f"Test decision: counts from {day}, entered on {self.today()} by Test salesperson: "
        kept = order.sudo().gy_back_dated
        self.assertEqual(kept.splitlines(), [note + "By post", note + "Once more"])
        self.assertIn(note + "Once more", order.sudo().message_ids[0].body)
        self.assertFalse(order.copy().sudo().gy_back_dated)

    def test_day_that_does_not_fit(self):
        order = self.draft(bare=True)
        yesterday = self.today() - timedelta(days=1)
        since = [("nothing known", False), ("the submission", self.today())]
        with self.assertRaisesRegex(UserError, "not in the future"):
            self.decide(order, self.today() + timedelta(days=1), "Soon")
        with self.assertRaisesRegex(
            UserError, f"{yesterday} lies before the submission on {self.today()}"
        ):
            self.decide(order, yesterday, "Late", since)
        self.assertEqual(self.decide(order, self.today(), None, since), self.today())
        for missing in (None, False):
            with self.assertRaisesRegex(UserError, "not in the future"):
                order._gy_check_business_date(missing)

    def test_nobody_writes_the_note(self):
        order = self.draft(bare=True)
        with self.assertRaises(AccessError):
            order.gy_back_dated = "Nothing of it"
        with self.assertRaises(AccessError):
            self.draft(bare=True, gy_back_dated="Nothing of it")

    def test_dialog_asks_for_the_reason(self):
        """It starts with today and asks why only where the day lies back."""
        dialogs = self.as_role("technology", self.env["gy.approval.answer"])
        dialog = dialogs.new({})
        self.assertEqual(dialog.date, self.today())
        self.assertFalse(dialog.lies_back)
        dialog.date = self.today() - timedelta(days=1)
        self.assertTrue(dialog.lies_back)
        dialog.date = False
        self.assertFalse(dialog.lies_back)

    def test_effective_date_stands_on_the_signing(self):
        order = self.draft()
        with self.open_gates():
            self.sign(order, self.today() - timedelta(days=4))
            order.action_confirm()
        admin = self.as_role("contract_admin", order)
        with self.assertRaisesRegex(UserError, "lies before the signing on"):
            admin.action_gy_set_effective_date(self.today() - timedelta(days=5), "By post")
        self.assertEqual(order.gy_effective_date, self.today())
        with self.assertRaisesRegex(UserError, "Say why the date is corrected"):
            admin.action_gy_set_effective_date(self.today(), "")
        day = self.today() - timedelta(days=3)
        admin.action_gy_set_effective_date(day, "By post")
        self.assertEqual(order.gy_effective_date, day)
        self.assertIn(f"Effective date, {self.today()} before", order.sudo().gy_back_dated)

    def test_history_follows_the_day(self):
        """The step of the next stage begins on the day the signing was dated to (R0.4)."""
        order = self.draft()
        with self.open_gates():
            self.sign(order, date(2026, 3, 2))
        self.env.flush_all()
        self.env.cr.precommit.run()
        steps = order.sudo().gy_step_ids.filtered(lambda row: row.latest)
        signing = steps.filtered(lambda row: row.stage_id.code == "signing")
        self.assertEqual(signing.date_done, date(2026, 3, 2))
