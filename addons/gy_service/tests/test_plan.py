from unittest.mock import patch

from dateutil.relativedelta import relativedelta

from odoo.fields import Command, Date
from odoo.tests import tagged

from ..models import service_schedule_fill
from .common import ServiceCommon


@tagged("post_install", "-at_install")
class TestPlan(ServiceCommon):
    """Contracts get their services planned by themselves, and the days follow the events (R13.1)."""

    def run_job(self):
        with self.enter_registry_test_mode():
            self.env.ref("gy_service.ir_cron_fill").method_direct_trigger()

    def dated(self, order, **days):
        order.sudo()._gy_write_decided(days)

    def test_plan_of_a_standard_contract(self):
        order = self.planned()
        kinds = [row.kind_id.code for row in self.services(order)]
        self.assertEqual(
            sorted(kinds),
            ["commissioning", "installation", "opinion", "opinion", "usage_visit"],
        )
        self.assertEqual(self.days(order, "installation"), [self.today()])
        years = [self.today() + relativedelta(months=months) for months in (12, 24)]
        self.assertEqual(self.days(order, "opinion"), years)
        waiting = self.services(order, "usage_visit")
        self.assertEqual((waiting.state, waiting.planned_on), ("waiting", False))

    def test_days_follow_commissioning(self):
        order = self.planned()
        day = self.today()
        order.action_gy_commission(day)
        visit = self.services(order, "usage_visit")
        self.assertEqual(visit.planned_on, day + relativedelta(months=3))
        self.assertEqual(visit.state, "planned")
        norm = self.company._gy_add_workdays(visit.planned_on, visit.kind_id.norm_days)
        self.assertEqual(visit.deadline, norm)

    def test_first_piece_begins_the_operation(self):
        lots = self.lots(2, "OP")
        order = self.send(self.sold(self.serial, 2, months=24), lots=lots)
        self.fill()
        self.as_role("technology", lots[1]).action_gy_commission(self.today())
        self.assertEqual(order.sudo().gy_in_operation_on, self.today())
        due = self.today() + relativedelta(months=3)
        self.assertEqual(self.days(order, "usage_visit"), [due])

    def test_signed_for(self):
        order = self.planned()
        name = order._gy_event_fields().get("signed")
        if not name:
            self.assertEqual(self.services(order, "commissioning").state, "waiting")
            return
        self.dated(order, **{name: self.today()})
        due = self.today() + relativedelta(months=1)
        self.assertEqual(self.days(order, "commissioning"), [due])

    def test_opinions_are_asked_yearly_until_the_warranty_ends(self):
        order = self.planned(months=36)
        self.assertEqual(len(self.services(order, "opinion")), 3)
        self.dated(order, gy_all_shipped_on=Date.subtract(self.today(), months=2))
        first = self.services(order, "opinion")[0]
        self.assertEqual(first.planned_on, Date.add(self.today(), months=10))

    def test_a_shorter_warranty_lets_them_lapse(self):
        order = self.planned(commissioned=12)
        self.assertEqual(self.services(order, "opinion").mapped("state"), ["planned", "planned"])
        order.action_gy_commission(self.today())
        self.assertEqual(self.services(order, "opinion").mapped("state"), ["planned", "lapsed"])

    def test_a_longer_warranty_gets_more(self):
        order = self.planned(months=12)
        self.assertEqual(len(self.services(order, "opinion")), 1)
        order.sudo()._gy_write_decided({"gy_warranty_months": 36})
        self.fill()
        self.assertEqual(len(self.services(order, "opinion")), 3)

    def test_nothing_before_anything_left(self):
        order = self.sold(self.shelf, 4)
        self.fill()
        self.assertFalse(self.services(order))
        self.send(order, quantity=1)
        self.fill()
        self.assertEqual(self.services(order, "installation").state, "waiting")
        self.send(order)
        self.assertEqual(self.services(order, "installation").state, "planned")

    def test_each_service_once(self):
        order = self.planned()
        before = self.services(order)
        self.fill()
        self.run_job()
        self.assertEqual(self.services(order), before)

    def test_what_was_long_ago_is_not_planned(self):
        order = self.shipped(4, months=24)
        begun = Date.subtract(self.today(), months=20)
        self.dated(order, gy_all_shipped_on=begun)
        self.fill()
        kinds = self.services(order).mapped("kind_id.code")
        self.assertNotIn("installation", kinds)
        self.assertEqual(self.days(order, "opinion")[0], begun + relativedelta(months=24))

    def test_the_job_works_in_batches(self):
        orders = self.env["sale.order"].union(*(self.shipped(1, months=24) for _ in range(3)))
        sizes = []
        model = type(self.env["gy.service.schedule"])
        plan = model._plan

        def watched(records, missing):
            sizes.append(len(missing))
            return plan(records, missing)

        with (
            patch.object(service_schedule_fill, "BATCH", 4),
            patch.object(model, "_plan", watched),
        ):
            self.run_job()
        self.assertGreater(len(sizes), 2)
        self.assertLessEqual(max(sizes), 4)
        for order in orders:
            self.assertEqual(len(self.services(order)), 5)

    def test_killed_it_goes_on(self):
        orders = self.env["sale.order"].union(*(self.shipped(1, months=24) for _ in range(2)))
        model = self.env["gy.service.schedule"].sudo()
        model._plan(model._unplanned((0, 0, 0), 3))  # where it was stopped
        self.assertEqual(len(self.services(orders[0])), 3)
        self.run_job()
        self.assertEqual([len(self.services(order)) for order in orders], [5, 5])

    def test_shipping_calls_the_job(self):
        cron = self.env.ref("gy_service.ir_cron_fill")
        triggers = self.env["ir.cron.trigger"]
        before = triggers.search_count([("cron_id", "=", cron.id)])
        self.anew("shipped")
        self.assertGreater(triggers.search_count([("cron_id", "=", cron.id)]), before)

    def test_plain_orders_get_none(self):
        self.company.gy_process_enabled = False
        order = self.env["sale.order"].create(
            self._draft_vals(
                order_line=[Command.create({"product_id": self.shelf.id, "product_uom_qty": 2})]
            )
        )
        order.action_confirm()
        cron = self.env.ref("gy_service.ir_cron_fill")
        triggers = self.env["ir.cron.trigger"]
        before = triggers.search_count([("cron_id", "=", cron.id)])
        self.send(order)
        self.assertEqual(triggers.search_count([("cron_id", "=", cron.id)]), before)
        self.fill()
        self.assertFalse(self.services(order))
