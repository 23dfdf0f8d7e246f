from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged

from .common import PlanningCommon


@tagged("post_install", "-at_install")
class TestPlanning(PlanningCommon):
    """Many orders are planned together; every plan is kept (R7.1)."""

    def setUp(self):
        super().setUp()
        self.stock(self.ring, 1000)

    def test_in_time(self):
        """A plan within the contract's date takes effect at once."""
        order, production = self.due(20)
        plan = self.plan(production, 10, 30)
        self.assertEqual(plan.state, "applied")
        self.assertEqual(production._gy_days(), (self.day(10), self.day(30)))
        self.assertEqual((plan.old_start, plan.old_finish), (self.day(20), self.day(22)))
        self.assertEqual((plan.new_start, plan.new_finish), (self.day(10), self.day(30)))
        self.assertEqual(plan.planned_by_id, self.users["manufacturing"])
        self.assertEqual((plan.order_id, plan.days_late), (order, 0))
        self.assertEqual(production.gy_plan_state, "planned")
        self.assertEqual(production.state, "draft")

    def test_what_the_dialog_proposes(self):
        """From the day it is to begin, not in the past, until the contract's date."""
        _order, production = self.due(-5)
        line = self.dialog(production).line_ids
        self.assertEqual(line.date_start, self.today())
        self.assertEqual(line.date_finished, production.gy_needed_date)
        self.plan(production, 3, 40)
        line = self.dialog(production).line_ids
        self.assertEqual((line.date_start, line.date_finished), (self.day(3), self.day(40)))

    def test_many_at_once(self):
        productions = self.env["mrp.production"]
        for number in range(3):
            productions |= self.due(20 + number)[1]
        dialog = self.dialog(productions)
        self.assertEqual(dialog.line_ids.production_id, productions)
        for number, line in enumerate(dialog.line_ids):
            line.write({"date_start": self.day(5), "date_finished": self.day(20 + number)})
        dialog.action_apply()
        self.assertEqual(len(self.plans(productions)), 3)
        for number, production in enumerate(productions):
            self.assertEqual(production._gy_days(), (self.day(5), self.day(20 + number)))

    def test_parts_take_the_days(self):
        """Components are needed, and the product comes, on the days of the plan."""
        _order, production = self.due(20)
        self.plan(production, 10, 30)
        for move in production.sudo().move_raw_ids:
            self.assertEqual(move.date, production.date_start)
        self.assertEqual(production.sudo().move_finished_ids.date, production.date_finished)

    def test_replanned_with_a_reason(self):
        _order, production = self.due(20)
        self.plan(production, 10, 30)
        dialog = self.dialog(production)
        self.assertFalse(dialog.needs_reason)
        dialog.line_ids.date_start = self.day(12)
        self.assertTrue(dialog.needs_reason)
        with self.assertRaisesRegex(UserError, "say why"):
            dialog.action_apply()
        dialog.reason = "The furnace is down"
        dialog.action_apply()
        last, first = self.plans(production)
        self.assertEqual((last.reason, last.old_start), ("The furnace is down", self.day(10)))
        self.assertEqual(first.state, "applied")

    def test_the_same_again_is_no_plan(self):
        _order, production = self.due(20)
        self.plan(production, 10, 30)
        self.plan(production, 10, 30)
        self.assertEqual(len(self.plans(production)), 1)

    def test_impossible_days(self):
        _order, production = self.due(20)
        for start, finish in ((10, 5), (-9, -3)):
            with self.subTest(start=start), self.assertRaisesRegex(UserError, "before"):
                self.plan(production, start, finish)
        dialog = self.dialog(production)
        dialog.line_ids.date_finished = False
        with self.assertRaisesRegex(UserError, "give the day"):
            dialog.action_apply()
        self.assertFalse(self.plans(production))

    def test_released_where_it_may_be(self):
        """With the plan go the orders whose gate is open; the others stay drafts."""
        _one, opened = self.due(20)
        held_order, held = self.due(20)
        dialog = self.dialog(opened + held)
        dialog.release = True
        model = self.env.registry["sale.order"]
        shut = held_order.id

        def reasons(order, gate, **_scope):
            if order.id == shut:
                return [order._gy_criterion("Test", False, "Money is missing")]
            return []

        self.patch(model, "_gy_open_reasons", reasons)
        dialog.action_apply()
        self.assertEqual((opened.state, held.state), ("confirmed", "draft"))
        self.assertEqual(set(self.plans(opened + held).mapped("state")), {"applied"})

    def test_one_that_is_held_holds_no_other(self):
        """What one order of a contract lacks does not keep the others from being released."""
        order, production = self.due(20)
        with self.open_gates():
            first, second = production.sudo()._split_productions({production.sudo(): [4, 6]})
        dialog = self.dialog(first | second)
        dialog.release = True
        lacking = second.id

        def reasons(order, gate, productions=None, **_scope):
            shut = lacking in productions.ids
            return [order._gy_criterion("Test", False, "No bill")] if shut else []

        self.patch(self.env.registry["sale.order"], "_gy_open_reasons", reasons)
        dialog.action_apply()
        self.assertEqual((first.state, second.state), ("confirmed", "draft"))
        self.assertEqual(first.gy_works_for_id, order)

    def test_contract_plans_all_of_its_orders(self):
        order, production = self.due(20)
        action = self.as_role("manufacturing", order).action_gy_plan()
        dialog = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(dialog.production_ids, production)
        production.sudo().action_cancel()
        with self.assertRaisesRegex(UserError, "No order"):
            self.as_role("manufacturing", order).action_gy_plan()

    def test_only_open_orders_of_contracts_in_force(self):
        order, production = self.due(20)
        plain = self.env["mrp.production"].create(
            {"product_id": self.bearing.id, "product_qty": 1, "bom_id": self.bom.id}
        )
        with self.assertRaisesRegex(UserError, "is for no contract"):
            self.dialog(plain)
        order.sudo()._gy_granted("state:cancel").write({"state": "cancel"})
        with self.assertRaisesRegex(UserError, "not possible in its present state"):
            self.dialog(production)

    def test_plans_of_an_order(self):
        _order, production = self.due(20)
        plan = self.plan(production, 10, 30)
        action = production.action_gy_view_plans()
        self.assertEqual(self.env[action["res_model"]].search(action["domain"]), plan)

    def test_query_growth(self):
        """What planning costs beside core's own writes does not grow with the orders."""
        productions = self.env["mrp.production"]
        for _number in range(8):
            productions |= self.due(20)[1]
        cls = type(productions)
        cost = {}
        # Core moves the parts of each order one by one.
        self.patch(cls, "write", lambda records, vals: True)
        for some in (productions[:2], productions[2:]):
            days = {item: (self.day(5), self.day(20)) for item in some}
            cost[len(some)] = self.queries(
                lambda some=some, days=days: self.as_role("manufacturing", some)._gy_plan(days)
            )
        self.assertLessEqual(cost[6], cost[2] + 4)


@tagged("post_install", "-at_install")
class TestPhases(PlanningCommon):
    """The days of the phases are planned with the order (R7.1)."""

    def setUp(self):
        super().setUp()
        self.stock(self.ring, 1000)

    def days(self, order):
        rows = self.line(order).gy_phase_ids.sorted("sequence")
        return {row.phase_id.code: row.planned_date for row in rows}

    def test_spread_over_the_days_of_the_order(self):
        order, production = self.due(20)
        self.plan(production, 0, 40)
        days = self.days(order)
        self.assertEqual(days["packing"], self.day(40))
        self.assertEqual(days["design"], self.day(4))
        self.assertEqual(list(days.values()), sorted(days.values()))
        self.assertEqual(self.line(order).gy_next_planned_on, self.day(4))

    def test_set_by_hand(self):
        order, production = self.due(20)
        dialog = self.dialog(production)
        self.assertEqual(len(dialog.phase_ids), 6)
        self.assertTrue(dialog.phase_ids.department_id)
        dialog.line_ids.write({"date_start": self.day(0), "date_finished": self.day(40)})
        design = dialog.phase_ids.filtered(lambda row: row.kind_id.code == "design")
        design.planned_date = self.day(10)
        dialog.action_apply()
        days = self.days(order)
        self.assertEqual((days["design"], days["packing"]), (self.day(10), self.day(40)))
        again = self.dialog(production)
        design = again.phase_ids.filtered(lambda row: row.kind_id.code == "design")
        self.assertEqual(design.planned_date, self.day(10))

    def test_preview_moves_what_nobody_set(self):
        _order, production = self.due(20)
        dialog = self.dialog(production)
        packing = dialog.phase_ids.filtered(lambda row: row.kind_id.code == "packing")
        design = dialog.phase_ids.filtered(lambda row: row.kind_id.code == "design")
        design.planned_date = self.day(1)
        dialog.line_ids.date_finished = self.day(50)
        action = dialog.action_preview()
        self.assertEqual(action["res_id"], dialog.id)
        self.assertEqual((packing.planned_date, design.planned_date), (self.day(50), self.day(1)))

    def test_what_is_done_stays(self):
        order, production = self.due(20)
        self.phase(order, "design").action_finish()
        dialog = self.dialog(production)
        self.assertNotIn("design", dialog.phase_ids.kind_id.mapped("code"))
        self.plan(production, 0, 40)
        self.assertFalse(self.phase(order, "design").set_date)

    def test_a_phase_alone_is_a_new_plan(self):
        order, production = self.due(20)
        self.plan(production, 0, 40)
        dialog = self.dialog(production)
        design = dialog.phase_ids.filtered(lambda row: row.kind_id.code == "design")
        design.planned_date = self.day(2)
        self.assertTrue(dialog.needs_reason)
        dialog.reason = "The drawing comes earlier"
        dialog.action_apply()
        self.assertEqual(len(self.plans(production)), 2)
        self.assertEqual(self.days(order)["design"], self.day(2))

    def test_set_days_hold_when_the_others_are_told_anew(self):
        order, production = self.due(20)
        self.plan(production, 0, 40)
        before, rows = self.days(order), self.line(order).gy_phase_ids
        self.env.add_to_compute(rows._fields["planned_date"], rows)
        self.env.flush_all()
        self.assertEqual(self.days(order), before)
        rows._gy_write_decided({"set_date": False})
        self.env.flush_all()
        self.assertNotEqual(self.days(order), before)
        self.assertEqual(self.days(order)["packing"], production.gy_needed_date)


@tagged("post_install", "-at_install")
class TestLatePlans(PlanningCommon):
    """A plan later than the contract asks the sales manager (R7.1)."""

    def setUp(self):
        super().setUp()
        self.stock(self.ring, 1000)
        self.order, self.production = self.due(20)
        self.late = self.promised(self.production) + 5

    def ask(self):
        return self.plan(self.production, 10, self.late, "The forge is full")

    def manager(self, plan):
        return self.as_role("sales_manager", plan)

    def test_it_waits(self):
        with self.assertRaisesRegex(UserError, "say why"):
            self.plan(self.production, 10, self.late)
        plan = self.ask()
        self.assertEqual((plan.state, plan.days_late), ("asked", 5))
        self.assertEqual(self.production._gy_days(), (self.day(20), self.day(22)))
        self.assertEqual(self.production.gy_plan_state, "asked")
        self.assertIn("5 days after the contract date", plan.conflicts)

    def test_agreed(self):
        plan = self.ask()
        self.manager(plan).action_agree("The customer knows")
        self.assertEqual((plan.state, plan.answer), ("applied", "The customer knows"))
        self.assertEqual(plan.decided_by_id, self.users["sales_manager"])
        self.assertEqual(plan.decided_on, self.today())
        self.assertEqual(self.production._gy_days(), (self.day(10), self.day(self.late)))
        packing = self.phase(self.order, "packing")
        self.assertEqual(packing.planned_date, self.day(self.late))
        self.assertIn("The customer knows", self.order.sudo().message_ids[0].body)
        # The contract keeps its date: that is changed by a change of the contract.
        self.assertEqual(self.promised(self.production), self.late - 5)

    def test_refused(self):
        plan = self.ask()
        with self.assertRaisesRegex(UserError, "say why"):
            self.manager(plan).action_refuse("  ")
        dialog = self.env["gy.production.plan.refusal"].with_user(self.users["sales_manager"])
        dialog = dialog.with_context(active_model=plan._name, active_id=plan.id)
        dialog.create({"reason": "Not for this customer"}).action_apply()
        self.assertEqual((plan.state, plan.answer), ("refused", "Not for this customer"))
        self.assertEqual(self.production._gy_days(), (self.day(20), self.day(22)))
        self.assertEqual(self.production.gy_plan_state, "refused")
        told = self.order.sudo().message_ids[0]
        self.assertIn(self.users["manufacturing"].partner_id, told.partner_ids)

    def test_decided_once(self):
        plan = self.ask()
        self.manager(plan).action_agree()
        for call in (
            lambda: self.manager(plan).action_agree(),
            lambda: self.manager(plan).action_refuse("x"),
        ):
            with self.assertRaisesRegex(UserError, "In Effect"):
                call()

    def test_planned_anew_before_it_was_decided(self):
        first = self.ask()
        second = self.plan(self.production, 10, 30, "The forge has room")
        self.assertEqual((first.state, second.state), ("replaced", "applied"))
        self.assertEqual(self.production._gy_days(), (self.day(10), self.day(30)))

    def test_what_was_agreed_is_not_asked_again(self):
        """Earlier than the day the sales manager agreed to needs no word any more; later does."""
        self.manager(self.ask()).action_agree()
        sooner = self.plan(self.production, 10, self.late - 2, "It goes faster")
        self.assertEqual((sooner.state, sooner.days_late), ("applied", 3))
        later = self.plan(self.production, 10, self.late + 1, "A machine is down")
        self.assertEqual(later.state, "asked")

    def test_the_order_is_over(self):
        plan = self.ask()
        self.production.sudo().action_cancel()
        with self.assertRaisesRegex(UserError, "is over"):
            self.manager(plan).action_agree()

    def test_nobody_agrees_to_ones_own(self):
        user = self.users["sales_manager"]
        user.group_ids |= self.env.ref("gy_sales_process.group_manufacturing")
        productions = self.production.with_user(user)
        plan = productions._gy_plan(
            {productions: (self.day(10), self.day(self.late))}, reason="Late"
        )
        self.assertEqual(plan.state, "asked")
        with self.assertRaisesRegex(UserError, "another decides"):
            plan.action_agree()

    def test_only_the_sales_manager(self):
        plan = self.ask()
        for role in set(self.users) - {"sales_manager"}:
            mine = self.as_role(role, plan)
            for call in (mine.action_agree, lambda mine=mine: mine.action_refuse("x")):
                with self.subTest(role), self.assertRaises(AccessError):
                    call()
        self.assertEqual(plan.state, "asked")

    def test_turns(self):
        """It waits on the sales manager, and is gone when it is decided."""
        self.owes(self.order, 0)
        self.assertTrue(self.waits("plan", "manufacturing"))
        plan = self.ask()
        self.assertFalse(self.waits("plan", "manufacturing"))
        row = self.waits("plan_late", "sales_manager")
        self.assertEqual((row.res_id, row.since), (plan.id, self.today()))
        self.assertFalse(self.waits("plan_late", "manufacturing"))
        self.manager(plan).action_refuse("No")
        self.assertFalse(self.waits("plan_late", "sales_manager"))
        self.assertTrue(self.waits("plan", "manufacturing"))

    def waits(self, kind, role):
        return self.turns(kind, role).filtered(lambda row: row.order_id == self.order)

    def test_held_orders_wait_on_nobody_to_be_planned(self):
        self.owes(self.order, 100)
        self.assertFalse(self.waits("plan", "manufacturing"))
        self.owes(self.order, 0)
        self.assertTrue(self.waits("plan", "manufacturing"))
        with self.open_gates():
            self.production.action_confirm()
        self.assertFalse(self.waits("plan", "manufacturing"))


@tagged("post_install", "-at_install")
class TestConflicts(PlanningCommon):
    """The dialog shows first what stands against a plan (R7.1)."""

    def conflicts(self, production, start=None, finish=None):
        dialog = self.dialog(production)
        values = {"date_start": start, "date_finished": finish}
        dialog.line_ids.write({key: self.day(days) for key, days in values.items() if days})
        self.env.flush_all()
        self.env.invalidate_all()
        return dialog.line_ids[:1].conflicts

    def test_nothing(self):
        self.stock(self.ring, 100)
        order, production = self.due(20)
        self.owes(order, 0)
        self.assertFalse(self.conflicts(production))

    def test_missing_parts_on_the_days_of_the_plan(self):
        self.receipt(self.ring, 10, 15)
        order, production = self.due(20)
        self.owes(order, 0)
        self.assertFalse(self.conflicts(production, 16, 30))
        self.assertIn("Forged Ring: 10 come on", self.conflicts(production, 10, 30))

    def test_a_part_for_one_of_two(self):
        self.stock(self.ring, 10)
        _one, first = self.due(20)
        _two, second = self.due(21)
        dialog = self.dialog(first + second)
        before, after = dialog.line_ids.sorted("id")
        self.assertNotIn("Forged Ring", before.conflicts or "")
        self.assertIn("Forged Ring: 10 missing", after.conflicts)

    def test_overload(self):
        """The hours of all orders of the dialog, and of those outside, count together."""
        self.stock(self.ring, 100)
        self.route(minutes=150)
        order, production = self.due(20)
        self.owes(order, 0)
        self.assertFalse(self.conflicts(production))
        _other, other = self.due(20)
        words = self.conflicts(production)
        self.assertIn("Grinding: 125 %", words)
        dialog = self.dialog(production + other)
        self.assertIn("125 %", dialog.line_ids[0].conflicts)
        dialog.line_ids[1].date_start = self.day(60)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(dialog.line_ids[0].conflicts)

    def test_money(self):
        self.stock(self.ring, 100)
        order, production = self.due(20)
        self.owes(order, 19865)
        self.assertIn("19,865", self.conflicts(production))

    def test_late(self):
        self.stock(self.ring, 100)
        order, production = self.due(20)
        self.owes(order, 0)
        days = self.promised(production)
        self.assertIn("the sales manager is asked", self.conflicts(production, 10, days + 3))
        plan = self.plan(production, 10, days + 3, "Full")
        self.as_role("sales_manager", plan).action_agree()
        self.assertIn("as agreed", self.conflicts(production, 10, days + 3))

    def test_kept_with_the_plan(self):
        _order, production = self.due(20)
        plan = self.plan(production, 10, 30)
        self.assertIn("Forged Ring: 10 missing", plan.conflicts)
        self.assertEqual(plan.planned_on, Date.to_date(self.today()))
