from odoo import Command, fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.asked import specification
from odoo.addons.gy_sales_process.tools import clock

from .common import ReceivablesCommon

INVOICED = {"kind": "progress", "share": 100, "trigger": "invoiced", "offset_days": 30}


@tagged("post_install", "-at_install")
class TestDueParts(ReceivablesCommon):
    """An instalment falls due with each event it counts from, by its part (R6.2, R6.8)."""

    def due(self, order, position=0):
        line = self.plan(order)[position]
        return line.due_amount, line.open_due_amount, line.due_date

    def rows(self, order):
        """Return what the rows say: ``(amount, paid, due date)``."""
        self.env.flush_all()
        self.env.cr.flush()
        self.env.invalidate_all()
        parts = self.env["gy.installment.part"].sudo()
        parts = parts.search([("order_id", "=", order.id)], order="installment_id, due_date, id")
        return [(part.amount, part.paid_amount, part.due_date) for part in parts]

    def day(self, days):
        return fields.Date.add(self.today(), days=days)

    def part_invoice(self, order, quantity, day=None):
        """Ship some pieces and return their posted invoice, of a day."""
        with self.open_gates():
            self.ship(self.deliveries(order), quantity)
        invoice = self.invoice(order, post=False)
        if day:
            invoice.invoice_date = day
        invoice.action_post()
        return invoice

    def test_each_invoice_makes_its_part_due(self):
        """One piece of four made all of it overdue before, and the second moved the date (M8)."""
        order = self.with_plan(INVOICED, quantity=4)
        self.make(order)
        self.assertEqual(self.due(order), (0, 0, False))
        self.part_invoice(order, 1, self.day(-40))
        self.assertEqual(self.due(order), (1000, 1000, self.day(-10)))
        second = self.part_invoice(order, 3, self.day(-5))
        self.assertEqual(self.due(order), (4000, 4000, self.day(-10)))
        self.assertEqual(self.rows(order), [(1000, 0, self.day(-10)), (3000, 0, self.day(25))])
        self.pay(order, 1000)
        self.assertEqual(self.due(order), (4000, 3000, self.day(25)), "the rest, from its own day")
        self.credited(second, quantity=1, date=self.day(20))
        self.assertEqual(self.due(order)[1:], (2000, self.day(25)), "nothing begins anew")

    def test_a_part_paid_leaves_the_rest_planned(self):
        order = self.with_plan(INVOICED, quantity=4)
        self.make(order)
        self.part_invoice(order, 1, self.day(-40))
        self.pay(order, 1000)
        self.assertEqual(self.due(order), (1000, 0, False), "three quarters wait for their invoice")
        self.assertEqual(self.rows(order), [(1000, 1000, self.day(-10)), (3000, 0, False)])
        self.assertFalse(self.overdue(order))

    def overdue(self, order):
        self.env.flush_all()
        self.env.cr.flush()
        turns = self.as_role("salesperson", self.env["gy.turn"])
        return turns.search([("kind", "=", "installment_overdue"), ("order_id", "=", order.id)])

    def test_only_what_is_due_is_asked_for(self):
        order = self.with_plan(INVOICED, quantity=4)
        self.make(order)
        self.part_invoice(order, 1, self.day(-40))
        self.assertEqual(self.overdue(order).mapped("amount"), [1000])

    def test_most_delivered_most_due(self):
        """90 % delivered, money due per delivery: 90 % due (M9)."""
        order = self.with_plan({"kind": "delivery", "share": 100, "trigger": "shipped"})
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 9)
        self.assertEqual(self.due(order), (9000, 9000, self.today()))
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertEqual(self.due(order), (10000, 10000, self.today()))
        self.assertEqual([row[0] for row in self.rows(order)], [9000, 1000])

    def test_what_comes_back_is_not_due(self):
        order = self.with_plan({"kind": "delivery", "share": 100, "trigger": "shipped"})
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 9)
        back = self.sent_back(order.sudo()._gy_shipped_moves().picking_id, 2)
        self._transfer(self.as_role("warehouse", back))
        self.assertEqual(self.due(order), (7000, 7000, self.today()))

    def test_by_posting(self):
        order = self.with_plan({"kind": "delivery", "share": 100, "trigger": "posted"})
        self.make(order)
        first = self.part_invoice(order, 4)
        self.part_invoice(order, 6)
        self.assertEqual(self.due(order), (0, 0, False))
        self.with_papers(first)
        posting = self.post_at_customer(first)
        self.assertEqual(self.due(order), (4000, 4000, self.today()))
        self.as_role("sales_admin", posting).action_void("Not theirs")
        self.assertEqual(self.due(order), (0, 0, False))

    def test_all_of_it_to_the_cent(self):
        """Three thirds of an odd amount are that amount when all has happened."""
        order = self.with_plan(
            {"kind": "advance", "share": 30, "trigger": "invoiced"},
            {"kind": "delivery", "share": 70, "trigger": "shipped"},
            quantity=3,
            price=29.48,
        )
        self.make(order)
        for _number in range(3):
            self.part_invoice(order, 1)
        lines = self.plan(order)
        self.assertEqual(lines.mapped("due_amount"), lines.mapped("amount"))
        self.assertEqual(
            self.env.company.currency_id.round(sum(row[0] for row in self.rows(order))),
            order.amount_total,
        )

    def test_planned_dates(self):
        """Before anything has happened a date is expected; who plans another one is followed."""
        order = self.with_plan(
            {"kind": "delivery", "share": 100, "trigger": "shipped", "offset_days": 10}
        )
        line = self.plan(order)
        delivery = clock.today(order, order.commitment_date)
        self.assertEqual(line.expected_date, fields.Date.add(delivery, days=10))
        self.assertFalse(line.due_date)
        planned = self.day(200)
        self.as_role("salesperson", line).planned_date = planned
        self.assertEqual(line.expected_date, planned)
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertEqual(line.expected_date, line.due_date)

    def test_fixed_amount_and_rest(self):
        """A deposit agreed as an amount is exactly that (M7)."""
        order = self.with_plan(
            {"kind": "advance", "basis": "amount", "fixed_amount": 1000.0, "gate": "production"},
            {"kind": "pre_shipment", "share": 60, "trigger": "before_shipment"},
            {"kind": "retention", "basis": "rest", "trigger": "shipped"},
            quantity=7,
            price=493.83,
        )
        self.assertEqual(self.plan(order).mapped("amount"), [1000.0, 2074.09, 382.72])
        self.pay(order, 1000)
        self.assertTrue(order.gy_advance_done)

    def test_what_does_not_make_the_whole_is_refused(self):
        order = self.draft()
        self.plan(order)[2].write({"basis": "amount", "fixed_amount": 500})
        words = [item["missing"] for item in order._gy_open_reasons("confirm")]
        self.assertTrue(any("make one of them the rest" in text for text in words), words)
        self.plan(order)[2].basis = "rest"
        words = [item["missing"] for item in order._gy_open_reasons("confirm")]
        self.assertFalse(any("instalments add up" in text for text in words), words)

    def test_templates_may_leave_a_rest(self):
        template = self.env["gy.installment.template"].create(
            {
                "name": "Amount and rest",
                "line_ids": [
                    (0, 0, {"kind": "advance", "basis": "amount", "fixed_amount": 3000}),
                    (0, 0, {"kind": "delivery", "basis": "rest", "trigger": "shipped"}),
                ],
            }
        )
        order = self.draft()
        order.gy_installment_template_id = template
        self.assertEqual(self.plan(order).mapped("amount"), [3000, 7000])
        for lines in (
            [{"basis": "amount", "fixed_amount": 10}, {"share": 90}],
            [{"basis": "rest"}, {"basis": "rest"}],
            [{"share": 90}],
        ):
            with self.assertRaises(ValidationError), self.cr.savepoint():
                template.line_ids = [(5, 0, 0)] + [(0, 0, line) for line in lines]

    def test_nobody_writes_parts(self):
        order = self.with_plan({"kind": "delivery", "share": 100, "trigger": "shipped"})
        self.rows(order)
        part = self.env["gy.installment.part"].sudo().search([("order_id", "=", order.id)])
        self.assertEqual(len(part), 1)
        for role in ("salesperson", "finance", "general_manager"):
            own = self.as_role(role, part)
            self.assertEqual(own.amount, 10000)
            for attempt in (
                lambda own=own: own.write({"paid_amount": 1}),
                lambda own=own: own.unlink(),
                lambda own=own: own.create({"installment_id": own.installment_id.id}),
            ):
                with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                    attempt()
        stranger = self.users["salesperson"].copy({"login": "gy_other_seller"})
        self.assertFalse(part.with_user(stranger).search([("order_id", "=", order.id)]))

    def test_parts_tell_whether_money_can_be_asked_for(self):
        """The desk and the letters read it off the parts: confirming and ending turn it."""
        order = self.draft()
        terms = {"kind": "delivery", "share": 100, "trigger": "shipped"}
        order.write({"gy_installment_ids": [Command.clear(), Command.create(terms)]})

        def in_force():
            self.rows(order)
            parts = self.env["gy.installment.part"].sudo()
            return parts.search([("order_id", "=", order.id)]).mapped("is_in_force")

        self.assertEqual(in_force(), [False], "a draft")
        with self.open_gates("production", "shipment"):
            order.action_confirm()
        self.assertEqual(in_force(), [True])
        order.sudo()._gy_granted("state:cancel")._action_cancel()
        self.assertEqual(in_force(), [False], "ended")

    def test_more_parts_cost_no_more_queries(self):
        """The names of what made them due are looked up together."""
        order = self.with_plan({"kind": "delivery", "share": 100, "trigger": "shipped"}, quantity=6)
        self.make(order)
        for _number in range(6):
            with self.open_gates():
                self.ship(self.deliveries(order), 1)
        self.assertEqual(len(self.rows(order)), 6)
        action = self.env.ref("gy_receivables.installment_part_action")
        parts = self.as_role("finance", self.env[action.res_model])
        spec, mine = specification(parts, action), [("order_id", "=", order.id)]
        found, costs = [], []
        for limit in (2, 2, 6):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            found.append(parts.web_search_read(mine, spec, limit=limit)["records"])
            costs.append(self.cr.sql_log_count - before)
        self.assertLessEqual(costs[2], costs[1] + 1)
        names = set(order.sudo()._gy_done_deliveries().mapped("name"))
        self.assertEqual({row["origin"] for row in found[2]}, names)

    def test_parts_go_with_their_event(self):
        order = self.with_plan(INVOICED, quantity=4)
        self.make(order)
        invoice = self.part_invoice(order, 4)
        self.assertEqual([row[2] for row in self.rows(order)], [self.day(30)])
        invoice.button_draft()
        self.assertEqual([row[2] for row in self.rows(order)], [False])
