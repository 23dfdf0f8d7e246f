from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import tagged

from .common import ScheduleCommon


@tagged("post_install", "-at_install")
class TestDelays(ScheduleCommon):
    """Delays of ours: recorded with cause and remedy, and told to the customer (R8.3)."""

    begins_with = ("contract",)

    def test_recorded_and_told(self):
        order = self.contract()
        agreed = self.lines(order).gy_delivery_date
        delay = self.delay(order)
        self.assertEqual((delay.kind, delay.state, delay.number), ("ours", "untold", 1))
        self.assertEqual((delay.date_before, delay.date_after), (agreed, self.day(order, 10)))
        self.assertEqual((delay.days, delay.cause_id), (10, self.cause))
        self.assertFalse(delay.production_ids, "production plans its own orders")
        self.assertWaits(order, "delay_to_tell", "salesperson", "manufacturing", "finance")
        message = order.sudo().message_ids[0]
        self.assertIn("The rings are late", message.body)
        self.assertIn(self.users["salesperson"].partner_id, message.partner_ids)
        self.assertIn(self.users["sales_manager"].partner_id, message.partner_ids)
        delay.action_confirm_told("phone", "Mr Li", "He is not pleased")
        self.assertEqual((delay.state, delay.told_on), ("told", self.today()))
        self.assertEqual(delay.told_by_id, self.users["salesperson"])
        self.assertNotIn("delay_to_tell", self.turns("salesperson", order))
        self.assertIn("not pleased", order.sudo().message_ids[0].body)
        self.assertIn(
            self.users["manufacturing"].partner_id, order.sudo().message_ids[0].partner_ids
        )
        with self.assertRaisesRegex(UserError, "is “Customer Told”"):
            delay.action_confirm_told("phone", "Mr Li", "Again")
        self.assertIn("Delay 1 of", delay.display_name)

    def test_who_records_and_tells(self):
        order = self.contract()
        for role in set(self.users) - {"manufacturing", "contract_admin"}:
            with self.subTest(role), self.assertRaises(AccessError):
                self.delay(order, user=role)
        delay = self.delay(order, user="contract_admin")
        for role in set(self.users) - {"salesperson", "sales_manager"}:
            with self.subTest(role), self.assertRaises(AccessError):
                self.as_role(role, delay).action_confirm_told("phone", "Mr Li", "Told")
        self.as_role("sales_manager", delay).action_confirm_told("visit", "Mr Li", "Told")
        self.assertEqual(delay.told_by_id, self.users["sales_manager"])

    def test_what_it_says(self):
        order, other = self.contract(), self.contract()
        self.cause.copy({"active": False, "name": "Gone"})
        gone = self.env["gy.delay.cause"].search([("active", "=", False)])
        for values, words in (
            ({"cause_id": None}, "choose a cause"),
            ({"cause_id": gone.id}, "choose a cause"),
            ({"reason": " "}, "choose a cause"),
            ({"remedy": None}, "choose a cause"),
            ({"informed": None}, "choose a cause"),
            ({"dates": {}}, "give a new day to lines"),
            ({"dates": self.dates(other, 5)}, "give a new day to lines"),
            ({"dates": self.dates(order, 0)}, "is no delay"),
            ({"dates": self.dates(order, -5)}, "is no delay"),
            ({"dates": {"x": "2030-01-01"}}, "cannot be read"),
            ({"dates": {str(self.lines(order).id): "soon"}}, "cannot be read"),
            ({"dates": [1]}, "cannot be read"),
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, words):
                self.delay(order, **values)
        delay = self.delay(order)
        for way, person, note in ((None, "Mr Li", "x"), ("phone", " ", "x"), ("phone", "Li", "")):
            with self.assertRaisesRegex(UserError, "say how the customer was told"):
                delay.action_confirm_told(way, person, note)
        with self.assertRaisesRegex(UserError, "before"):
            delay.action_confirm_told("phone", "Li", "x", Date.subtract(self.today(), days=1))
        with self.assertRaisesRegex(UserError, "not in the future"):
            delay.action_confirm_told("phone", "Li", "x", Date.add(self.today(), days=1))
        with self.assertRaisesRegex(UserError, "possible while it is"):
            self.as_role("manufacturing", delay).action_accept()

    def test_each_line_its_day(self):
        order = self.contract_of_two(120)
        first, second = self.lines(order)
        dates = {str(first.id): Date.to_string(self.day(order, 40))}
        self.delay(order, dates=dates)
        self.assertEqual(first.gy_delayed_until, self.day(order, 40))
        self.assertFalse(second.gy_delayed_until)
        self.assertEqual(order.gy_delayed_until, self.day(order, 40))

    def test_the_last_one_holds(self):
        order = self.contract()
        self.delay(order, 10)
        second = self.delay(order, 25)
        self.assertEqual((second.number, second.days), (2, 15))
        self.assertEqual(self.lines(order).gy_delayed_until, self.day(order, 25))
        third = self.delay(order, 5)
        self.assertEqual(third.days, -20)
        self.assertEqual(order.gy_delayed_until, self.day(order, 5))
        self.assertEqual(order.gy_delay_count, 3)
        action = order.action_gy_view_delays()
        self.assertEqual(self.env[action["res_model"]].search_count(action["domain"]), 3)

    def test_nothing_to_deliver(self):
        shipped = self.shipped()
        with self.assertRaisesRegex(UserError, "nothing to deliver"):
            self.delay(shipped, dates={str(self.lines(shipped).id): "2099-01-01"})
        with self.assertRaisesRegex(UserError, "not possible in its present state"):
            self.delay(self.draft(), dates={})

    def test_dialogs(self):
        order = self.contract()
        dialog = self.env["gy.schedule.delay.entry"].with_user(self.users["manufacturing"])
        dialog = dialog.with_context(
            active_model="sale.order", active_id=order.id, default_kind="ours"
        )
        entry = dialog.create(
            {
                "wanted_date": self.day(order, 12),
                "cause_id": self.cause.id,
                "reason": "A machine is down",
                "remedy": "It is repaired",
                "informed": "Workshop 1",
            }
        )
        self.assertEqual(entry.line_ids.line_id, self.lines(order))
        self.assertEqual(entry.line_ids.date_before, self.day(order, 0))
        self.assertIn("NU 2340", entry.line_ids.product)
        entry.action_apply()
        delay = order.sudo().gy_delay_ids
        self.assertEqual((delay.reason, delay.days), ("A machine is down", 12))
        telling = self.env["gy.schedule.delay.telling"].with_user(self.users["salesperson"])
        telling = telling.with_context(active_model=delay._name, active_id=delay.id)
        telling.create({"person": "Mr Li", "note": "Agreed"}).action_apply()
        self.assertEqual((delay.state, delay.told_way), ("told", "phone"))

    def test_a_change_of_ours(self):
        """The new day is proposed to the customer as a change of ours."""
        order = self.contract()
        self.delay(order, 10)
        self.assertTrue(order.gy_date_to_change)
        self.assertNotIn("delay_to_change", self.turns("salesperson", order))
        mine = self.as_role("salesperson", order)
        action = mine.action_gy_propose_delayed_dates()
        proposal = self.env["sale.order"].browse(action["res_id"])
        change = proposal.sudo().gy_change_id
        self.assertEqual(
            change.type_id, self.env.ref("gy_contract_review.contract_change_type_ours")
        )
        self.assertEqual(proposal.order_line.gy_delivery_date, self.day(order, 10))
        self.assertEqual(change.reason, "The rings are late")
