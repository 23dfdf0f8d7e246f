from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import FollowupCommon


@tagged("post_install", "-at_install")
class TestProduction(FollowupCommon):
    """Scheduling, making and storing, told by native records (R6.6, R7 to R9)."""

    begins_with = ("confirmed",)

    def setUp(self):
        super().setUp()
        self.order = self.confirmed()
        self.production = self.as_role("manufacturing", self.productions(self.order))

    def flags(self):
        order = self.order
        return (order.gy_scheduling_done, order.gy_followup_done, order.gy_stock_in_done)

    def test_way_into_stock(self):
        order, today = self.order, fields.Date.context_today(self.order)
        self.assertEqual((order.gy_to_make_qty, order.gy_scheduled_qty), (10, 0))
        self.assertEqual(self.flags(), (False, False, False))
        self.assertCriteriaMatchFlags(order)
        with self.open_gates():
            self.production.action_confirm()
        self.assertEqual(self.flags(), (True, False, False))
        self.assertEqual(order.gy_released_date, today)
        self.assertCriteriaMatchFlags(order)
        with self.open_gates():
            self._transfer(self.production.picking_ids)
            self.production.qty_producing = 10
            self.production._set_qty_producing()
            self.production.button_mark_done()
        self.assertEqual(self.flags(), (True, True, False), "made, but not in the warehouse")
        self.assertEqual(order.gy_made_date, today)
        self.assertCriteriaMatchFlags(order)
        self.judge(self.inspections(order))
        self._transfer(self.production.picking_ids)
        self.book(order)
        self.announce(order)
        self.assertEqual(self.flags(), (True, True, True))
        self.assertEqual((order.gy_stored_qty, order.gy_stocked_date), (10, today))
        self.assertCriteriaMatchFlags(order)

    def test_part_of_the_quantity(self):
        """Stages show what is done of the total while they go on (R0.2)."""
        whole = self.production.with_user(self.env.user)
        first, _second = whole._split_productions({whole: [4, 6]})
        with self.open_gates():
            first.action_confirm()
        self.assertEqual(self.order.gy_scheduled_qty, 4)
        self.assertAlmostEqual(self.order.gy_scheduled_ratio, 0.4)
        self.assertFalse(self.order.gy_scheduling_done)
        words = [item["missing"] for item in self.order._gy_stage_criteria("scheduling")]
        self.assertIn("6 of 10 pieces are not released yet", words)

    def test_cancelled_order_is_made_again(self):
        """A cancelled order is no dead end: its pieces wait on manufacturing until made (R7)."""
        self.assertEqual(self.order.gy_unordered_qty, 0)
        with self.assertRaisesRegex(UserError, "makes every piece"), self.cr.savepoint():
            self.as_role("manufacturing", self.order).action_gy_make_again()
        self.production.action_cancel()
        self.assertEqual((self.order.gy_to_make_qty, self.order.gy_unordered_qty), (10, 10))
        self.assertTrue(self.waits_on("manufacturing", "make_again"))
        for role in set(self.users) - {"manufacturing"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, self.order).action_gy_make_again()
        self.production.action_gy_make_again()
        new = self.productions(self.order) - self.production
        self.assertEqual((new.state, new.product_qty, new.gy_order_id), ("draft", 10, self.order))
        self.assertFalse(self.order.gy_unordered_qty)
        self.assertFalse(self.waits_on("manufacturing", "make_again"))
        self.whole_way(new)
        delivery = self.deliveries(self.order)
        delivery.action_assign()
        self.assertEqual(delivery.move_ids.quantity, 10)

    def test_order_closed_short(self):
        """What an order closed short did not make is to be made by another one."""
        with self.open_gates():
            self.production.action_confirm()
            self._transfer(self.production.picking_ids)
            self.production.qty_producing = 8
            self.production._set_qty_producing()
            action = self.production.button_mark_done()
            model = self.env[action["res_model"]].with_context(**action["context"])
            self.as_role("manufacturing", model).create({}).action_close_mo()
        self.assertEqual((self.order.gy_made_qty, self.order.gy_unordered_qty), (8, 2))
        self.as_role("manufacturing", self.order).action_gy_make_again()
        new = self.productions(self.order) - self.production
        self.assertEqual((new.product_qty, self.order.gy_unordered_qty), (2, 0))
        self.whole_way(new)
        self.assertEqual((self.order.gy_made_qty, self.order.gy_stored_qty), (10, 2))

    def waits_on(self, role, kind):
        """Return what of ``kind`` waits on a role for the contract."""
        self.env.flush_all()
        turns = self.as_role(role, self.env["gy.turn"]).search([("kind", "=", kind)])
        return turns.filtered(lambda turn: turn.order_id == self.order)

    def whole_way(self, productions):
        """Release, make, inspect and store what ``productions`` are for."""
        productions = self.as_role("manufacturing", productions)
        with self.open_gates():
            productions.action_confirm()
            self._transfer(
                productions.sudo().picking_ids.filtered(
                    lambda item: item.picking_type_id == self.warehouse.pbm_type_id
                )
            )
            self.finish(productions)
        self.judge(self.inspections(self.order))
        self._transfer(self.storing(productions).filtered(lambda item: item.state == "assigned"))

    def test_release_in_one_click(self):
        order = self.as_role("manufacturing", self.order)
        with self.open_gates("production"), self.assertRaisesRegex(UserError, "production shut"):
            order.action_gy_release()
        with self.open_gates():
            for role in ("salesperson", "warehouse", "finance"):
                with self.assertRaises(AccessError, msg=role):
                    self.as_role(role, self.order).action_gy_release()
            order.action_gy_release()
        self.assertEqual(self.production.state, "confirmed")
        self.assertEqual(
            order.action_gy_view_productions()["domain"], [("gy_order_id", "=", order.id)]
        )

    def test_release_on_an_earlier_day(self):
        """The stage follows the day the shop began, not before the contract took effect (R0.13)."""
        ago = [self.today() - timedelta(days=days) for days in range(5)]
        admin = self.as_role("contract_admin", self.order)
        admin.action_gy_set_effective_date(ago[3], "By post")
        dialogs = self.as_role("manufacturing", self.env["gy.production.release"])
        dialogs = dialogs.with_context(active_model="sale.order", active_ids=self.order.ids)
        with self.open_gates():
            for day, reason, words in (
                (ago[4], "Late", "lies before the day the contract took effect"),
                (ago[2], "", "Say why it is entered only now"),
                (ago[0] + timedelta(days=1), "Soon", "not in the future"),
            ):
                dialog = dialogs.create({"date": day, "back_date_reason": reason})
                with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                    dialog.action_apply()
            self.assertEqual(self.production.state, "draft")
            dialogs.create({"date": ago[2], "back_date_reason": "Begun on call"}).action_apply()
        self.assertEqual(self.production.gy_released_on, ago[2])
        self.assertEqual(self.order.gy_released_date, ago[2])
        self.assertIn("Begun on call", self.order.sudo().gy_back_dated)
        self.env.flush_all()
        self.env.cr.precommit.run()
        step = self.order.sudo().gy_step_ids.filtered(
            lambda row: row.latest and row.stage_id.code == "scheduling"
        )
        self.assertEqual(step.date_done, ago[2])

    def test_cancelled_order_makes_nothing(self):
        """Cancelling what was to be made leaves it to make; nothing counts as done."""
        self.production.action_cancel()
        self.assertEqual(self.order.gy_to_make_qty, 10)
        self.assertEqual(self.flags(), (False, False, False))
        self.assertCriteriaMatchFlags(self.order)

    def test_closed_short(self):
        """An order closed short made what came out; the rest is still missing."""
        with self.open_gates():
            self.production.action_confirm()
            self._transfer(self.production.picking_ids)
            self.production.qty_producing = 6
            self.production._set_qty_producing()
            self.production.with_context(
                skip_backorder=True, mo_ids_to_backorder=[]
            ).button_mark_done()
        self.assertEqual(self.production.state, "done")
        self.assertEqual(self.order.gy_made_qty, 6)
        self.assertFalse(self.order.gy_followup_done)

    def test_contract_from_stock_has_nothing_to_make(self):
        product = self.env["product.product"].create(
            {"name": "From stock", "type": "consu", "is_storable": True}
        )
        order = self.confirmed(
            order_line=[
                Command.create({"product_id": product.id, "product_uom_qty": 5, "price_unit": 10})
            ]
        )
        self.assertTrue(order.gy_scheduling_done and order.gy_followup_done)
        self.announce(order)
        self.assertTrue(order.gy_stock_in_done)
        self.assertCriteriaMatchFlags(order)

    def test_one_step_manufacturing(self):
        """Where goods need no transfer after production, making is storing."""
        self.warehouse.manufacture_steps = "mrp_one_step"
        order = self.confirmed()
        self.make(order)
        self.book(order)
        self.announce(order)
        self.assertEqual(order.gy_stored_qty, 10)
        self.assertTrue(order.gy_stock_in_done)

    def test_release_date_is_not_written(self):
        with self.assertRaises(AccessError):
            self.production.write({"gy_released_on": "2026-01-05"})

    def test_job_releases_where_the_company_wants_it(self):
        self.company.gy_auto_release = False
        cron = self.env.ref("gy_production_followup.ir_cron_release")
        # What other addons ask for is not this test's matter: here nothing is missing.
        self.env.flush_all()
        self.env.cr.execute("UPDATE sale_order SET gy_money_missing_production = 0")
        self.env.invalidate_all()
        with self.enter_registry_test_mode(), self.open_gates():
            cron.method_direct_trigger()
            self.env.invalidate_all()
            self.assertEqual(self.production.state, "draft")
            self.company.gy_auto_release = True
            self.env.flush_all()
            cron.method_direct_trigger()
            self.env.invalidate_all()
            self.assertEqual(self.production.state, "confirmed")

    def test_job_tries_only_what_has_its_money(self):
        """An order whose advance is missing is left alone: nobody is told each day it waits."""
        self.company.gy_auto_release = True
        paid = self.productions(self.confirmed())
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE sale_order SET gy_money_missing_production = CASE id WHEN %s THEN 0.01 ELSE 0 END",
            [self.production.gy_order_id.id],
        )
        self.env.invalidate_all()
        with self.enter_registry_test_mode(), self.open_gates():
            self.env.ref("gy_production_followup.ir_cron_release").method_direct_trigger()
            self.env.invalidate_all()
            self.assertEqual((self.production.state, paid.state), ("draft", "confirmed"))
            self.assertFalse(self.production.sudo().activity_ids)

    def test_job_survives_one_bad_order(self):
        """An order the gate still stops keeps its draft; the planner is told; others go on."""
        self.company.gy_auto_release = True
        self.env.flush_all()
        other = self.productions(self.confirmed())
        self.env.flush_all()
        self.env.cr.execute("UPDATE sale_order SET gy_money_missing_production = 0")
        self.env.invalidate_all()
        model = self.env.registry["mrp.production"]
        original = model.action_confirm
        bad, problem = self.production.id, "No work centre"

        def confirm(productions):
            if bad in productions.ids:
                raise UserError(problem)
            return original(productions)

        self.patch(model, "action_confirm", confirm)
        cron = self.env.ref("gy_production_followup.ir_cron_release")
        with self.enter_registry_test_mode(), self.open_gates():
            cron.method_direct_trigger()
            self.env.invalidate_all()
            self.assertEqual(self.production.state, "draft")
            self.assertIn("No work centre", self.production.sudo().activity_ids.note)
            self.assertEqual(other.state, "confirmed")

    def test_query_growth(self):
        """The planner's list costs the same for many orders."""
        fields_shown = ["name", "product_id", "product_qty", "gy_order_id", "state"]
        model = self.as_role("manufacturing", self.env["mrp.production"])

        def cost(count):
            for _index in range(count):
                self.confirmed()
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            model.search_read([("gy_order_id", "!=", False)], fields_shown)
            return self.cr.sql_log_count - start

        cost(1)
        self.assertLessEqual(cost(6), cost(1) + 1)
