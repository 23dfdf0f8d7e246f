from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common import AfterSalesCommon


@tagged("post_install", "-at_install")
class TestStage(AfterSalesCommon):
    """Stage 13: derived, explained, flipped by the daily job (R0.2, R0.3, R0.4)."""

    begins_with = ("shipped",)

    def facts(self, order):
        return [item["ok"] for item in order.sudo()._gy_stage_criteria("after_sales")]

    def test_flag_follows_its_criteria(self):
        order = self.sold(self.shelf, 2)
        self.assertEqual(self.facts(order), [True, False, False, True])
        self.assertEqual(order.gy_after_sales_ratio, 0, "not begun before anything left")
        self.send(order, quantity=1)
        self.assertGreater(order.gy_after_sales_ratio, 0)
        self.send(order)
        self.assertEqual(self.facts(order), [True, True, False, True])
        ticket = self.ticket(order)
        self.assertEqual(self.facts(order), [True, True, False, False])
        self.assertCriteriaMatchFlags(order)
        over = fields.Date.add(order.gy_warranty_end, days=1)
        order.sudo()._gy_pass_dates(over)
        self.assertEqual(self.facts(order), [True, True, True, False])
        self.assertFalse(order.gy_after_sales_done)
        ticket.action_gy_close()
        self.assertEqual(self.facts(order), [True] * 4)
        self.assertTrue(order.gy_after_sales_done)
        self.assertCriteriaMatchFlags(order)
        self.ticket(order)
        self.assertFalse(order.gy_after_sales_done, "a new ticket opens the stage again")
        self.assertCriteriaMatchFlags(order)

    def test_the_daily_job_ends_the_warranty(self):
        order = self.shipped(months=1)
        end = order.gy_warranty_end
        self.assertIn(fields.Date.add(end, days=1), order._gy_time_dates())
        order.sudo()._gy_pass_dates(end)
        self.assertFalse(order.gy_after_sales_done, "its last day is under warranty")
        order.sudo()._gy_pass_dates(end + timedelta(days=1))
        self.assertTrue(order.gy_after_sales_done)
        self.assertEqual(order.gy_after_sales_date, end)
        self.assertFalse(order.gy_next_date and order.gy_next_date <= end)

    def test_without_warranty_the_shipment_ends_it(self):
        order = self.sold(self.shelf, 1, months=0)
        self.assertFalse(order.gy_after_sales_done)
        self.send(order)
        self.assertTrue(order.gy_after_sales_done)
        self.assertEqual(order.gy_after_sales_date, self.today())
        self.assertCriteriaMatchFlags(order)

    def test_no_today_without_the_job(self):
        """The flag does not look at the calendar: it is the same until the job has run."""
        order = self.shipped(months=1)
        order.sudo()._gy_recompute("gy_after_sales_done")
        self.assertFalse(order.gy_after_sales_done)

    def test_cron_finds_what_has_come(self):
        """The warranty is over the day after its last one, once the daily job has looked."""
        order = self.shipped(months=1)
        self.env.flush_all()
        over = fields.Date.add(order.gy_warranty_end, days=1)
        self.assertLessEqual(order.gy_next_date, over)
        with freeze_time(f"{over} 02:00:00"), self.enter_registry_test_mode():
            self.env.ref("gy_sales_process.ir_cron_dates_passed").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(order.gy_time_checked, over)
        self.assertTrue(order.gy_after_sales_done, order.sudo()._gy_after_sales_facts())

    def test_stage_is_active_beside_others(self):
        order = self.shipped()
        facts = {fact.code: fact for fact in order.sudo()._gy_stage_facts()}
        self.assertTrue(facts["after_sales"].begun)
        self.assertFalse(facts["after_sales"].done)
        order.sudo()._gy_sync_steps()
        row = order.sudo().gy_step_ids.filtered(lambda r: r.stage_id.code == "after_sales")
        self.assertEqual(row.state, "active")

    # -- gate, holds, opinions ---------------------------------------------------

    def close_reasons(self, order):
        return {item["missing"] for item in order.sudo()._gy_open_reasons("close")}

    def test_closing(self):
        order = self.shipped(months=1)
        self.ticket(order)
        reasons = self.close_reasons(order)
        self.assertIn("Open tickets: 1", reasons)
        self.assertIn(f"The warranty runs until {order.gy_warranty_end}", reasons)
        with self.assertRaisesRegex(UserError, "Open tickets: 1"):
            order._gy_check_gate("close")

    def test_skipping_the_stage_opens_no_gate(self):
        order = self.shipped()
        self.ticket(order)
        self.as_role("sales_manager", order).action_gy_skip_stage("after_sales", "No service")
        self.assertIn("Open tickets: 1", self.close_reasons(order))

    def test_kind_without_the_stage(self):
        order = self.draft(kind="framework")
        self.assertTrue(order.gy_warranty_months, "a term for what is called off")
        with self.open_gates():
            order.action_confirm()
        self.assertNotIn("after_sales", order._gy_applicable_codes())
        self.ticket(order)
        reasons = self.close_reasons(order)
        self.assertIn("Open tickets: 1", reasons)
        self.assertNotIn("warranty", " ".join(reasons))
        self.assertFalse(order.gy_warranty_end, "it delivers nothing that is warranted")

    def test_complaint_holds_the_retention(self):
        order = self.shipped()
        self.ticket(order)
        self.assertEqual(order._gy_holds("retention"), [], "a question holds nothing")
        complaint = self.ticket(order, "complaint")
        for kind in ("retention", "close"):
            (hold,) = order._gy_holds(kind)
            self.assertEqual(hold["missing"], "Open complaints: 1")
            self.assertEqual(hold["action"]["res_model"], "helpdesk.ticket")
        self.assertEqual(order._gy_holds("advance"), [])
        self.assertTrue(order.gy_retention_held)
        complaint.write(self.ANSWERED)
        complaint.action_gy_close()
        self.assertEqual(order._gy_holds("retention"), [])
        self.assertFalse(order.gy_retention_held)

    def test_serial_numbers_of_others(self):
        """To whom a piece was shipped is seen in its company, and by who sees its contract (A12)."""
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1), lots=lots)
        lots.sudo().company_id = False
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        colleague, stranger = (
            new_test_user(self.env, login, groups=groups)
            for login, groups in (
                ("gy_test_lot_colleague", "gy_sales_process.group_salesperson"),
                ("gy_test_lot_stranger", "gy_sales_process.group_warehouse"),
            )
        )
        stranger.write({"company_ids": [(6, 0, elsewhere.ids)], "company_id": elsewhere.id})
        domain = [("id", "in", lots.ids)]
        self.assertEqual(lots.gy_order_id, order)
        self.assertTrue(self.as_role("warehouse", lots).search(domain))
        self.assertTrue(self.as_role("salesperson", lots).search(domain))
        for user in (colleague, stranger):
            self.assertFalse(lots.with_user(user).search(domain), user.login)

    def test_other_orders_have_no_service_stage(self):
        order = self.outside()
        self.assertFalse(order.gy_after_sales_done)
        self.assertFalse(order.gy_next_date)
        self.assertEqual(order._gy_holds("retention"), [])

    def test_warranty_from_commissioning_is_told_in_words(self):
        """A second term of warranty is reviewed, and read as a change (R5.4, R13.2)."""
        order = self.draft()
        before = order._gy_review_content()
        order.gy_warranty_months_commissioned = 9
        [change] = order._gy_content_changes(before, order._gy_review_content())
        self.assertEqual((change.subject, change.after), ("terms", "9"))
