from odoo.exceptions import AccessError
from odoo.fields import Date
from odoo.tests import tagged

from .common import ScheduleCommon


@tagged("post_install", "-at_install")
class TestPunctuality(ScheduleCommon):
    """How many of the contracts that were due left in time, by month (R8.3)."""

    begins_with = ("contract",)

    def delivered(self, order):
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.env.flush_all()
        return order

    def rows(self, *orders, role="sales_manager"):
        self.env.flush_all()
        model = self.as_role(role, self.env["gy.punctuality"])
        ids = [order.id for order in orders]
        return {row.order_id: row for row in model.search([("order_id", "in", ids)])}

    def test_by_month(self):
        """A contract stands in the month in which it was due, wherever it is delivered."""
        orders = [self.contract() for _number in range(3)]
        for order, day in zip(orders, ("2026-01-10", "2026-01-20", "2026-02-10"), strict=True):
            self.due_on(order, day=day)
        self.delivered(orders[1])
        early = self.delivered(self.contract())
        self.due_on(early, day=Date.add(self.today(), days=40))
        self.env.flush_all()
        model = self.as_role("sales_manager", self.env["gy.punctuality"])
        groups = model._read_group(
            [("order_id", "in", [order.id for order in (*orders, early)])],
            ["due_date:month"],
            ["in_time:avg", "__count"],
            order="due_date:month",
        )
        self.assertEqual([group[1:] for group in groups], [(0, 2), (0, 1), (100, 1)])
        self.assertEqual([group[0].month for group in groups][:2], [1, 2])

    def test_the_last_day_counts(self):
        order = self.contract()
        self.due_on(order, day=self.today())
        self.assertFalse(self.rows(order), "the day is not over")
        self.delivered(order)
        row = self.rows(order)[order]
        self.assertEqual((row.in_time, row.days_late, row.result), (100, 0, "early"))

    def test_a_line_that_was_late(self):
        """The last goods left before the last day, but the first line did not before its own."""
        order = self.contract_of_two(30)
        self.due_on(order, day=self.from_today(-6))
        self.delivered(order)
        self.assertEqual(order.sudo().gy_all_shipped_on, self.today())
        row = self.rows(order)[order]
        self.assertEqual((row.result, row.days_late, row.in_time), ("late", 6, 0))
        self.assertEqual(row.due_date, self.from_today(30))

    def test_delivered_in_part_is_not_delivered(self):
        order = self.contract()
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        self.due_on(order, day=Date.subtract(self.today(), days=2))
        row = self.rows(order)[order]
        self.assertEqual((row.result, row.days_late, row.shipped_on), ("open", 2, False))

    def test_what_is_agreed_counts(self):
        """A later day that the customer agreed to is the day that counts."""
        order = self.contract()
        self.due_on(order, day=Date.subtract(self.today(), days=2))
        self.assertEqual(self.rows(order)[order].result, "open")
        self.due_on(order, day=Date.add(self.today(), days=20))
        self.assertFalse(self.rows(order))

    def test_whose_the_last_delay_was(self):
        order = self.contract()
        wanted = Date.add(self.today(), days=9)
        self.due_on(order, day=Date.subtract(self.today(), days=2))
        dates = {str(self.lines(order).id): Date.to_string(wanted)}
        delay = self.postpone(order, dates=dates)
        self.assertFalse(self.rows(order)[order].whose, "not accepted yet")
        delay.action_accept()
        self.env.invalidate_all()
        row = self.rows(order)[order]
        self.assertEqual((row.whose, row.forecast_date), ("customer", wanted))
        self.assertEqual(row.days_late, 11)
        self.delay(order, dates=dates)
        self.env.invalidate_all()
        self.assertEqual(self.rows(order)[order].whose, "ours")

    def test_what_is_no_contract_is_not_counted(self):
        plain = self.outside()
        plain.action_confirm()
        ended = self.contract()
        self.due_on(ended, day=Date.subtract(self.today(), days=2))
        ended.sudo()._gy_granted("state:cancel").write({"state": "cancel"})
        draft = self.draft()
        self.due_on(draft, day=Date.subtract(self.today(), days=2))
        proposed = self.contract()
        self.postpone(proposed).action_accept()
        action = self.as_role("salesperson", proposed).action_gy_propose_delayed_dates()
        proposal = self.env["sale.order"].browse(action["res_id"])
        self.due_on(proposal, day=Date.subtract(self.today(), days=2))
        self.assertFalse(self.rows(plain, ended, draft, proposed, proposal))

    def test_nobody_writes_it(self):
        order = self.delivered(self.contract())
        for role in ("salesperson", "sales_manager", "general_manager"):
            row = self.rows(order, role=role)[order]
            for call in (
                lambda row=row: row.write({"in_time": 100}),
                lambda row=row: row.create({"order_id": order.id}),
                row.unlink,
            ):
                with self.subTest(role), self.assertRaises(AccessError):
                    call()
