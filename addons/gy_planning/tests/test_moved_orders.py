from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools import clock

from .common import PlanningCommon


@tagged("post_install", "-at_install")
class TestMovedOrders(PlanningCommon):
    """Orders that were moved after they were planned, in whatever way (R7.1)."""

    def setUp(self):
        super().setUp()
        self.stock(self.ring, 1000)
        self.order, self.production = self.due(20)

    def move(self, start, finish):
        """Move the order as an accepted delay does."""
        self.env.flush_all()
        self.production._gy_reschedule(
            clock.noon(self.company, self.day(start)), clock.noon(self.company, self.day(finish))
        )
        self.env.flush_all()

    def days(self):
        rows = self.line(self.order).gy_phase_ids.sorted("sequence")
        return {row.phase_id.code: row.planned_date for row in rows}

    # -- what the dialog proposes ------------------------------------------------------

    def test_the_days_it_has_are_proposed(self):
        self.plan(self.production, 5, 25)
        self.move(35, 55)
        dialog = self.dialog(self.production)
        line = dialog.line_ids
        self.assertEqual((line.date_start, line.date_finished), (self.day(35), self.day(55)))
        self.assertFalse(dialog.needs_reason, "nothing is planned anew yet")
        packing = dialog.phase_ids.filtered(lambda row: row.kind_id.code == "packing")
        self.assertEqual(packing.planned_date, self.day(55))

    def test_the_old_days_are_a_new_plan(self):
        """To go back to what was planned first is planned anew, and takes effect."""
        self.plan(self.production, 5, 25)
        self.move(35, 55)
        with self.assertRaisesRegex(UserError, "say why"):
            self.plan(self.production, 5, 25)
        plan = self.plan(self.production, 5, 25, "They want it earlier again")
        self.assertEqual((plan.old_start, plan.old_finish), (self.day(35), self.day(55)))
        self.assertEqual(self.production._gy_days(), (self.day(5), self.day(25)))
        self.assertEqual(self.days()["packing"], self.day(25))

    def test_what_is_asked_for_is_proposed(self):
        late = self.promised(self.production) + 5
        self.plan(self.production, 10, late, "The forge is full")
        line = self.dialog(self.production).line_ids
        self.assertEqual((line.date_start, line.date_finished), (self.day(10), self.day(late)))
        self.plan(self.production, 10, late)
        self.assertEqual(len(self.plans(self.production)), 1)

    # -- phases ------------------------------------------------------------------------

    def test_phases_go_along(self):
        self.plan(self.production, 0, 40)
        self.phase(self.order, "design").action_finish()
        before = self.days()
        self.move(10, 50)
        after = self.days()
        self.assertEqual(after.pop("design"), before.pop("design"), "it is done")
        later = {code: day + timedelta(days=10) for code, day in before.items()}
        self.assertEqual(after, later)

    def test_phases_nobody_set_stay(self):
        before = self.days()
        self.move(10, 50)
        self.assertEqual(self.days(), before)
        self.assertFalse(any(self.line(self.order).gy_phase_ids.mapped("set_date")))

    def test_one_of_two_orders(self):
        """The days of a line follow the last of its orders, however many are moved."""
        with self.open_gates():
            first, second = self.production.sudo()._split_productions({self.production: [4, 6]})
        dialog = self.dialog(first | second)
        dialog.line_ids.write({"date_start": self.day(0), "date_finished": self.day(40)})
        dialog.action_apply()
        before = self.days()
        for production, finish in ((first, 45), (second, 50)):
            production._gy_reschedule(
                clock.noon(self.company, self.day(10)), clock.noon(self.company, self.day(finish))
            )
        self.env.flush_all()
        later = {code: day + timedelta(days=10) for code, day in before.items()}
        self.assertEqual(self.days(), later)

    # -- begun -------------------------------------------------------------------------

    def begun(self):
        """Let work begin on an order that has work orders; return it."""
        self.route()
        order, production = self.due(20)
        with self.open_gates():
            production.action_confirm()
            self._transfer(production.sudo().picking_ids)
            production.sudo().workorder_ids.button_start()
        self.env.flush_all()
        self.assertTrue(production.is_planned)
        return order, production

    def test_begun_orders_end_on_another_day(self):
        _order, production = self.begun()
        began = production.date_start
        plan = self.plan(production, 3, 30, "Slower than thought")
        self.assertEqual(plan.state, "applied")
        self.assertEqual((production.date_start, production._gy_days()[1]), (began, self.day(30)))
        self.assertEqual(plan.new_start, self.today(), "the day it began")
        self.assertEqual(production.sudo().workorder_ids.state, "progress")

    def test_begun_orders_late(self):
        _order, production = self.begun()
        late = self.promised(production) + 5
        plan = self.plan(production, 0, late, "The machine is down")
        self.as_role("sales_manager", plan).action_agree()
        self.assertEqual(production._gy_days()[1], self.day(late))

    def test_one_begun_among_others(self):
        """One order that is begun keeps none of the others from being planned."""
        _order, production = self.begun()
        dialog = self.dialog(self.production | production)
        dialog.line_ids.write({"date_start": self.day(5), "date_finished": self.day(30)})
        dialog.reason = "All on one day"
        dialog.action_apply()
        self.assertEqual(self.production._gy_days(), (self.day(5), self.day(30)))
        self.assertEqual(production._gy_days()[1], self.day(30))

    # -- the list ----------------------------------------------------------------------

    def test_a_plan_that_holds_no_more_is_open(self):
        """Whoever writes other days into the order has not planned it; the list says so."""
        self.plan(self.production, 5, 25)
        late = self.promised(self.production) + 20
        mine = self.as_role("manufacturing", self.production)
        mine.write({"date_finished": clock.noon(self.company, self.day(late))})
        self.assertEqual(self.seen(mine).gy_plan_state, "open")
        for state, found in (("open", mine), ("planned", mine.browse())):
            domain = [("id", "=", mine.id), ("gy_plan_state", "=", state)]
            with self.subTest(state):
                self.assertEqual(mine.search(domain), found)
        self.plan(self.production, 5, 25, "As it was")
        self.assertEqual(self.seen(mine).gy_plan_state, "planned")

    def test_released_orders_stay_planned(self):
        self.route()
        _order, production = self.due(20)
        self.plan(production, 5, 25)
        with self.open_gates():
            production.action_confirm()
        self.assertEqual(self.seen(production).gy_plan_state, "planned")
        domain = [("id", "=", production.id), ("gy_plan_state", "=", "planned")]
        self.assertEqual(production.search(domain), production)
