from datetime import timedelta

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.gy_planning.tools.load import monday
from odoo.addons.gy_sales_process.tools import clock

from .common import PlanningCommon


@tagged("post_install", "-at_install")
class TestLoad(PlanningCommon):
    """Hours of work by work centre and week, against the hours there are (R7.1, 负荷)."""

    def rows(self, *domain, role="manufacturing"):
        self.env.flush_all()
        self.env.invalidate_all()
        model = self.as_role(role, self.env["gy.production.load"])
        ours = [("workcenter_id", "=", self.center.id)]
        return model.search([*(domain or ours)])

    def work(self, order):
        return self.rows(("order_id", "=", order.id))

    def test_drafts_count_by_their_operations(self):
        """Core plans no work orders of drafts; they load the week they are to begin in."""
        self.route(minutes=30)
        order, production = self.due(20)
        row = self.work(order)
        self.assertEqual((row.kind, row.workcenter_id), ("draft", self.center))
        self.assertAlmostEqual(row.hours, production.workorder_ids.duration_expected / 60)
        self.assertAlmostEqual(row.hours, 5.0)
        self.assertEqual(row.week, monday(self.day(20)))
        self.assertEqual((row.production_id, row.product_id), (production, self.bearing))

    def test_released(self):
        self.route()
        order, production = self.due(20)
        with self.open_gates():
            production.action_confirm()
        row = self.work(order)
        self.assertEqual((row.kind, row.hours), ("released", 10.0))

    def test_what_is_late_is_to_be_done_this_week(self):
        self.route()
        order, _production = self.due(-30)
        self.assertEqual(self.work(order).week, monday(self.today()))

    def test_weeks_begin_where_the_company_works(self):
        """Monday at half past six in China is Sunday in UTC, and work of the new week."""
        monday_then = monday(self.day(30))
        early = clock.noon(self.company, monday_then) - timedelta(hours=5, minutes=30)
        self.assertLess(early.date(), monday_then)
        order, production = self.due(20)
        self.family.write({"gy_hours_per_piece": 1.0, "gy_workcenter_id": self.center.id})
        production.sudo().date_start = early
        self.assertEqual(self.work(order).week, monday_then)
        self.route()
        order, production = self.due(20)
        production.sudo().date_start = early
        self.assertTrue(production.workorder_ids)
        self.assertEqual(self.work(order).week, monday_then)

    def test_what_is_over_loads_nothing(self):
        self.route()
        order, production = self.due(20)
        production.sudo().action_cancel()
        self.assertFalse(self.work(order))

    def test_by_the_family_where_there_is_no_route(self):
        """The nearest family that says hours counts, by the pieces that are left."""
        above = self.env["product.category"].create(
            {"name": "Bearings", "gy_hours_per_piece": 2.0, "gy_workcenter_id": self.center.id}
        )
        family = above.create({"name": "Cylindrical", "parent_id": above.id})
        self.bearing.categ_id = family
        order, production = self.due(20)
        row = self.work(order)
        self.assertEqual((row.hours, row.workcenter_id), (20.0, self.center))
        self.assertEqual(row.categ_id, family)
        family.write({"gy_hours_per_piece": 0.5})
        self.assertEqual(self.work(order).hours, 5.0)
        self.assertFalse(self.work(order).workcenter_id)
        self.assertEqual(production.product_qty, 10)

    def test_a_route_counts_before_the_family(self):
        self.route()
        self.family.gy_hours_per_piece = 99.0
        order, _production = self.due(20)
        self.assertEqual(self.work(order).hours, 10.0)

    def test_contracts_under_review(self):
        """What is handed in loads the week before its delivery; a bare draft loads nothing."""
        self.route()
        order = self.draft()
        self.assertFalse(self.work(order))
        stages = self.env["gy.process.stage"]._gy_ids_by_code()
        order.sudo()._gy_write_decided({"gy_stage_id": stages["review"]})
        self.bom.produce_delay = 7
        row = self.work(order)
        self.assertEqual((row.kind, row.hours), ("review", 10.0))
        delivery = order.sudo().order_line.gy_delivery_date
        self.assertEqual(row.week, monday(delivery - timedelta(days=7)))
        order.sudo()._gy_granted("state:cancel").write({"state": "cancel"})
        self.assertFalse(self.work(order))

    def test_under_review_by_family(self):
        self.family.write({"gy_hours_per_piece": 1.5, "gy_workcenter_id": self.center.id})
        order = self.draft()
        stages = self.env["gy.process.stage"]._gy_ids_by_code()
        order.sudo()._gy_write_decided({"gy_stage_id": stages["review"]})
        self.assertEqual(self.work(order).hours, 15.0)

    def test_other_units(self):
        """A dozen is twelve pieces of work."""
        self.route()
        order = self.draft()
        line = order.order_line
        line.sudo().write(
            {"product_uom_id": self.env.ref("uom.product_uom_dozen").id, "product_uom_qty": 2}
        )
        own = self.env["gy.production.load"]._of_order(order)
        self.assertEqual(list(own.values()), [24.0])

    def test_capacity_of_the_calendar(self):
        rows = self.rows()
        capacity = {row.week: row.capacity for row in rows if row.kind == "capacity"}
        self.assertEqual(len(capacity), 26)
        self.assertEqual(capacity[monday(self.day(14))], 40.0)
        leave = monday(self.day(14))
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Feast",
                "calendar_id": self.center.resource_calendar_id.id,
                "date_from": clock.noon(self.company, leave) - timedelta(hours=12),
                "date_to": clock.noon(self.company, leave + timedelta(days=1))
                + timedelta(hours=11),
            }
        )
        found = self.rows(("workcenter_id", "=", self.center.id), ("week", "=", leave))
        self.assertEqual(sum(found.mapped("capacity")), 24.0)

    def test_free(self):
        """What is free is capacity less work; below zero there is too much."""
        self.route(minutes=300)
        _order, _production = self.due(20)
        week = monday(self.day(20))
        model = self.as_role("manufacturing", self.env["gy.production.load"])
        [(work, free)] = model._read_group(
            [("workcenter_id", "=", self.center.id), ("week", "=", week)],
            aggregates=["hours:sum", "free:sum"],
        )
        self.assertEqual((work, free), (50.0, -10.0))

    def test_by_week(self):
        self.route()
        order, production = self.due(20)
        model = self.env["gy.production.load"]
        week = monday(self.day(20))
        work, there = model._by_week(self.company)
        self.assertEqual((work[self.center.id, week], there[self.center.id, week]), (10.0, 40.0))
        work, _there = model._by_week(self.company, without=production)
        self.assertEqual(work[self.center.id, week], 0.0)
        work, _there = model._by_week(self.company, without_order=order)
        self.assertEqual(work[self.center.id, week], 0.0)
        self.assertEqual(model._of_productions(production), {production.id: {self.center.id: 10.0}})

    def test_who_sees_it(self):
        """Load tells of all contracts: a salesperson has no right on it."""
        self.route()
        order, _production = self.due(20)
        for role in ("manufacturing", "sales_manager", "deputy_gm", "contract_admin"):
            with self.subTest(role):
                found = self.rows(("order_id", "=", order.id), role=role)
                self.assertEqual(found.hours, 10.0)
        with self.assertRaises(AccessError):
            self.rows(role="salesperson")

    def test_other_companies(self):
        self.route()
        order, _production = self.due(20)
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "gy_load_elsewhere",
            "gy_sales_process.group_manufacturing",
            company_id=elsewhere.id,
            company_ids=[Command.set(elsewhere.ids)],
        )
        model = self.env["gy.production.load"].with_user(stranger)
        self.assertFalse(model.search([("order_id", "=", order.id)]))
        self.assertFalse(model.search([("workcenter_id", "=", self.center.id)]))

    def test_nobody_writes_it(self):
        self.route()
        row = self.work(self.due(20)[0])
        for call in (
            lambda: row.write({"hours": 0}),
            lambda: row.unlink(),
            lambda: row.create({"hours": 1}),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_hours_are_not_negative(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.family.gy_hours_per_piece = -1
            self.env.flush_all()

    def test_query_growth(self):
        self.route()
        model = self.as_role("manufacturing", self.env["gy.production.load"])
        cost = {}
        for count in (2, 6):
            while len(self.productions_there()) < count:
                self.due(20)
            for _turn in range(2):
                cost[count] = self.queries(
                    lambda: model.formatted_read_group(
                        [], ["workcenter_id", "week:week"], ["hours:sum", "free:sum"]
                    )
                )
        self.assertLessEqual(cost[6], cost[2] + 1)

    def productions_there(self):
        return self.env["mrp.production"].search([("product_id", "=", self.bearing.id)])
