from datetime import date, timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestInstallments(ReceivablesCommon):
    """The plan of a contract (R6.1, R6.2)."""

    begins_with = ("draft",)

    def test_contract_takes_a_copy(self):
        template = self.env.ref("gy_receivables.installment_template_standard")
        order = self.draft()
        self.assertEqual(self.plan(order).mapped("share"), [30, 60, 10])
        template.line_ids[0].write({"share": 30, "gate": "none"})
        self.assertEqual(self.plan(order)[0].gate, "production")
        self.assertFalse(self.outside().gy_installment_ids)

    def test_a_draft_switched_under_the_process_gets_its_plan(self):
        order = self.as_role("sales_manager", self.outside())
        order.action_gy_set_process(True, "It grew")
        self.assertEqual(self.plan(order).mapped("share"), [30, 60, 10])

    def test_template_replaces_the_plan_of_a_draft(self):
        order = self.draft()
        order.gy_installment_template_id = self.env.ref(
            "gy_receivables.installment_template_acceptance"
        )
        self.assertEqual(self.plan(order).mapped("share"), [20, 30, 20, 25, 5])
        confirmed = self.confirmed()
        with self.assertRaisesRegex(UserError, "is in force"):
            confirmed.gy_installment_template_id = order.gy_installment_template_id

    def test_amounts_follow_the_total_to_the_cent(self):
        order = self.draft(quantity=1, price=268.31)
        self.assertEqual(self.plan(order).mapped("amount"), [80.49, 160.99, 26.83])
        order.order_line.price_unit = 100.01
        self.assertAlmostEqual(sum(self.plan(order).mapped("amount")), order.amount_total)
        self.plan(order)[0].share = 40
        self.plan(order)[1].share = 50
        self.assertAlmostEqual(sum(self.plan(order).mapped("amount")), order.amount_total)

    def test_plan_is_part_of_the_content(self):
        order = self.draft()
        self.sign(order)
        self.as_role("salesperson", self.plan(order)[0]).offset_days = 90
        self.assertFalse(order.gy_signing_done)

    def test_plan_that_does_not_add_up_stops_the_contract(self):
        order = self.draft()
        self.plan(order)[2].unlink()
        words = [item["missing"] for item in order._gy_open_reasons("confirm")]
        self.assertIn("The instalments add up to 90 %, not to 100 %", words)
        with self.assertRaisesRegex(UserError, "add up to 90 %"):
            self.sign(order)

    def test_locked_with_the_contract(self):
        order = self.confirmed()
        lines = self.as_role("salesperson", self.plan(order))
        vals = {"order_id": order.id, "kind": "progress", "share": 5}
        attempts = (
            lambda: lines[0].write({"share": 1}),
            lambda: lines[0].write({"gate": "none"}),
            lambda: lines[0].unlink(),
            lambda: self.as_role("salesperson", self.env["gy.installment"]).create(vals),
            lambda: order.write({"gy_installment_ids": [Command.delete(lines[0].id)]}),
            lambda: order.write(
                {"gy_installment_ids": [Command.update(lines[0].id, {"share": 1})]}
            ),
            lambda: lines[0].write({"order_id": self.draft().id}),
            lambda: self.plan(self.draft())[0].write({"order_id": order.id}),
        )
        for index, attempt in enumerate(attempts):
            with self.subTest(index), self.assertRaises(UserError), self.cr.savepoint():
                attempt()
        lines[0].planned_date = date(2027, 1, 5)
        self.assertEqual(self.plan(order).mapped("share"), [30, 60, 10])

    def test_paid_is_not_written(self):
        order = self.draft()
        line = self.as_role("salesperson", self.plan(order)[0])
        for values in (
            {"paid_amount": 3000},
            {"missing_amount": 0},
            {"amount": 1},
            {"state": "paid"},
            {"due_date": "2026-01-05"},
        ):
            with self.assertRaises(AccessError, msg=values):
                line.write(values)

    def test_no_plan_outside_the_process(self):
        order = self.outside()
        with self.assertRaisesRegex(UserError, "does not run under the sales process"):
            self.env["gy.installment"].create({"order_id": order.id, "kind": "advance", "share": 5})

    def test_deposit_limit(self):
        """Earnest money above 20 % has no force (Civil Code, art. 586)."""
        order = self.draft()
        with self.assertRaisesRegex(ValidationError, "more than 20 %"):
            self.plan(order)[0].write({"kind": "deposit"})
        self.plan(order)[0].write({"kind": "deposit", "share": 20})

    def test_fixed_date(self):
        order = self.draft()
        with self.assertRaisesRegex(ValidationError, "give the date"):
            self.plan(order)[0].trigger = "fixed"
        self.plan(order)[0].write(
            {"trigger": "fixed", "fixed_date": "2027-01-05", "offset_days": 3}
        )
        self.assertEqual(self.plan(order)[0].due_date, date(2027, 1, 8))
        self.assertEqual(self.plan(order)[0].due_amount, 3000, "all of it, on its day")

    def test_template_must_add_up(self):
        with self.assertRaisesRegex(ValidationError, "100 %"):
            self.env["gy.installment.template"].create(
                {"name": "Half", "line_ids": [Command.create({"kind": "advance", "share": 50})]}
            )

    def test_due_dates_follow_events(self):
        """Due dates are those of real events; before them there is none (R6.2)."""
        order = self.draft(
            gy_installment_template_id=self.env.ref(
                "gy_receivables.installment_template_acceptance"
            ).id
        )
        advance, pre_shipment, delivery, acceptance, retention = self.plan(order)
        self.assertFalse(any(self.plan(order).mapped("due_date")))
        with self.open_gates():
            order.action_confirm()
        today = fields.Date.context_today(order)
        self.assertEqual(advance.due_date, today + timedelta(days=15))
        self.assertFalse(pre_shipment.due_date)
        self.make(order)
        events = order._gy_event_fields()
        if "stocked" in events:
            self.assertEqual(pre_shipment.due_date, today + timedelta(days=7))
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        self.assertEqual(delivery.due_date, today + timedelta(days=30))
        self.assertEqual(delivery.due_amount, delivery.amount * 0.4, "only a part has left")
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertEqual(delivery.due_amount, delivery.amount)
        self.assertFalse(acceptance.due_date)
        # The end of the warranty is known from the last shipment on, where an addon counts it.
        end = "warranty_end" in events and order[events["warranty_end"]]
        wait = timedelta(days=retention.offset_days)
        self.assertEqual(retention.due_date, end and end + wait)
        self.as_role("contract_admin", order).action_gy_set_effective_date("2026-01-05", "by post")
        self.assertEqual(advance.due_date, date(2026, 1, 20))

    def test_copy_starts_with_a_fresh_plan(self):
        order = self.confirmed()
        self.pay(order, 3000)
        copy = order.copy()
        self.assertEqual(self.plan(copy).mapped("share"), [30, 60, 10])
        self.assertFalse(any(self.plan(copy).mapped("paid_amount")))

    def test_create_costs_the_same_for_many(self):
        """A batch of contracts gets its plans with a fixed number of queries."""

        def cost(count):
            vals = [self._draft_vals() for _i in range(count)]
            self.env.flush_all()
            start = self.cr.sql_log_count
            orders = self.env["sale.order"].create(vals)
            orders._gy_copy_template()
            self.env.flush_all()
            return (self.cr.sql_log_count - start) / count

        cost(2)
        self.assertLessEqual(cost(20), cost(4))
