from odoo.fields import Date
from odoo.tests import tagged

from .common import ScheduleCommon


@tagged("post_install", "-at_install")
class TestSuperseded(ScheduleCommon):
    """Delays end when a change of the contract agrees on another day (R5.4, R8.3)."""

    begins_with = ("contract",)

    def change(self, order, write):
        """Put a change of a contract into effect that ``write`` has written into its draft."""
        kind = self.env.ref("gy_contract_review.contract_change_type_customer")
        self.as_role("salesperson", order).action_gy_propose_change(kind.id, "Agreed with them")
        change = self.as_role("salesperson", order.sudo().gy_open_change_id)
        write(self.as_role("salesperson", change.sudo().proposal_id))
        with self.open_gates():
            change.action_apply()
        self.env.flush_all()

    def agree_on(self, order, day):
        def write(draft):
            draft.order_line.gy_delivery_date = day

        self.change(order, write)
        self.assertEqual(set(self.lines(order).mapped("gy_delivery_date")), {day})

    def test_another_day_is_agreed(self):
        """Later, as the customer wanted, then earlier again: no delay is left of it."""
        order = self.contract()
        later, earlier = self.day(order, 28), self.day(order, 10)
        delay = self.postpone(order, 28)
        delay.action_accept()
        self.agree_on(order, later)
        self.agree_on(order, earlier)
        row = delay.sudo().line_ids
        self.assertEqual((row.superseded_on, row.holds), (self.today(), False))
        line = self.lines(order)
        self.assertFalse(line.gy_delayed_until)
        self.assertEqual(line._gy_forecast_day(), earlier)
        self.assertFalse(order.sudo().gy_date_to_change or order.sudo().gy_delayed_until)
        self.assertEqual(order.sudo().gy_days_late, 0)
        self.assertNotIn("delay_to_change", self.turns("salesperson", order))
        self.assertEqual(delay.state, "accepted", "what was decided stays")

    def test_the_first_day_again(self):
        order = self.contract()
        agreed = self.day(order, 0)
        self.delay(order, 10)
        self.agree_on(order, self.day(order, 10))
        self.agree_on(order, agreed)
        self.assertFalse(self.lines(order).gy_delayed_until)
        self.assertFalse(order.sudo().gy_date_to_change)

    def test_what_is_decided_later_holds(self):
        """A postponement that waited while another day was agreed on counts when it is accepted."""
        order = self.contract()
        wanted = self.day(order, 28)
        delay = self.postpone(order, 28)
        self.agree_on(order, self.day(order, 5))
        delay.action_accept()
        self.assertEqual(self.lines(order).gy_delayed_until, wanted)
        self.assertTrue(order.sudo().gy_date_to_change)

    def test_other_changes_end_no_delay(self):
        order = self.contract()
        wanted = self.day(order, 28)
        self.postpone(order, 28).action_accept()

        def more(draft):
            draft.order_line.product_uom_qty = 12

        self.change(order, more)
        self.assertEqual(self.lines(order).gy_delayed_until, wanted)
        self.assertTrue(order.sudo().gy_date_to_change)

    def test_the_rest_of_a_line_is_what_is_late(self):
        """What was delivered waits for no other day; what is left of the line does."""
        order = self.contract()
        wanted = self.day(order, 28)
        self.postpone(order, 28).action_accept()
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)

        def divide(draft):
            line = draft.order_line
            line.action_gy_price_rest()
            (draft.order_line - line).price_unit = 1100.0

        self.change(order, divide)
        rest = self.lines(order).filtered("gy_rest_of_id")
        kept = self.lines(order) - rest
        self.assertEqual((kept.gy_delayed_until, rest.gy_delayed_until), (False, wanted))
        action = self.as_role("salesperson", order).action_gy_propose_delayed_dates()
        lines = self.env["sale.order"].browse(action["res_id"]).sudo().order_line
        days = {line.gy_changes_line_id: line.gy_delivery_date for line in lines}
        self.assertEqual(days[rest], wanted)
        self.assertLess(days[kept], wanted)

    def test_what_is_taken_out_is_late_nowhere(self):
        order = self.contract_of_two(90)
        first, second = self.lines(order).sorted("id")
        day = Date.add(second.gy_delivery_date, days=200)
        self.delay(order, dates={str(second.id): Date.to_string(day)})
        self.assertEqual(order.sudo().gy_delivery_forecast, day)

        def take_out(draft):
            draft.order_line.filtered(lambda line: line.gy_changes_line_id == second).unlink()

        self.change(order, take_out)
        self.assertTrue(second.gy_is_dropped)
        self.assertEqual(order.sudo().gy_delivery_forecast, first._gy_forecast_day())
        self.assertEqual(order.sudo().gy_days_late, 0)
        self.assertFalse(order.sudo().gy_date_to_change or order.sudo().gy_delayed_until)
