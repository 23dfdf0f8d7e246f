from odoo.exceptions import AccessError, UserError
from odoo.fields import Date, Datetime
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import SCAN

from .common import ScheduleCommon

DELAY = "gy.schedule.delay"


@tagged("post_install", "-at_install")
class TestPostponements(ScheduleCommon):
    """The customer wants the goods later: who learns of it, what moves, what it saves (R8.3)."""

    begins_with = ("contract",)

    def test_recorded(self):
        order = self.contract()
        delay = self.postpone(order)
        self.assertEqual((delay.kind, delay.state, delay.days), ("customer", "open", 28))
        self.assertEqual(delay.user_id, self.users["salesperson"])
        word = delay.status_id
        self.assertEqual((word.status, word.wanted_date), ("postponed", self.day(order, 28)))
        self.assertEqual(order.gy_project_status, "postponed")
        self.assertEqual(word.document_id, delay.document_id)
        self.assertEqual(delay.document_id, self.papers(order, "project_status"))
        self.assertWaits(order, "delay_to_decide", "manufacturing", "salesperson", "finance")

    def test_reaches_all_the_same_day(self):
        order = self.contract()
        self.postpone(order)
        message = order.sudo().message_ids[0]
        told = message.partner_ids
        for role in ("sales_manager", "contract_admin", "manufacturing"):
            self.assertIn(self.users[role].partner_id, told)
        self.assertNotIn(self.users["finance"].partner_id, told)
        self.assertIn("The foundations are late", message.body)
        self.assertEqual(message.author_id, self.users["salesperson"].partner_id)
        turn = self.waiting("delay_to_decide", "manufacturing")
        self.assertEqual((turn.since, turn.deadline), (self.today(), self.today()))
        self.assertEqual(turn.from_id, self.users["salesperson"])

    def test_evidence_and_source(self):
        order = self.contract()
        for values, words in (
            ({"evidence": None}, "choose the file"),
            ({"filename": None}, "choose the file"),
            ({"evidence": "TVqQ", "filename": "setup.exe"}, "is a program"),
            ({"reason": " "}, "by whom and how"),
            ({"person": None}, "by whom and how"),
            ({"way": None}, "by whom and how"),
            ({"dates": {}}, "give a new day"),
            ({"dates": self.dates(order, 0)}, "is no delay"),
            ({"date": "2099-01-01"}, "not in the future"),
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, words):
                self.postpone(order, **values)
        self.assertFalse(order.sudo().gy_delay_ids)
        for role in set(self.users) - {"salesperson", "sales_manager"}:
            with self.subTest(role), self.assertRaises(AccessError):
                self.postpone(order, user=role)

    def test_one_at_a_time(self):
        order = self.contract()
        delay = self.postpone(order)
        with self.assertRaisesRegex(UserError, "waits for manufacturing already"):
            self.postpone(order, 40)
        delay.action_refuse("The rings are on the machine")
        self.assertEqual(self.postpone(order, 40, user="sales_manager").state, "open")

    # -- what it means -----------------------------------------------------------------

    def test_orders_not_begun(self):
        order = self.contract()
        production = self.productions(order)
        start, end = production.date_start, production.date_finished
        row = self.postpone(order).production_ids
        self.assertEqual(row.production_id, production)
        self.assertEqual((row.name, row.quantity, row.hours), (production.name, 10, 10))
        self.assertEqual((row.start_before, row.finish_before), (start, end))
        self.assertEqual(row.start_after, Datetime.add(start, days=28))
        self.assertEqual(row.finish_after, Datetime.add(end, days=28))
        self.assertEqual(production.date_start, start, "nothing moves before it is accepted")

    def test_what_is_begun_stays(self):
        order = self.contract()
        self.begin(order)
        delay = self.postpone(order)
        self.assertFalse(delay.production_ids)
        start = self.productions(order).date_start
        delay.action_accept()
        self.assertEqual(self.productions(order).date_start, start)
        manager = self.as_role("sales_manager", delay)
        self.assertEqual((manager.saved_amount, manager.stock_value), (0, 0))
        self.assertFalse(delay.load_sheet)

    def test_orders_for_parts_move_along(self):
        inner, ring = self._create_bearing("Inner")
        self.bearing.bom_ids.bom_line_ids.product_id = inner
        order = self.anew("contract")
        productions = self.env["mrp.production"].search([("product_id", "=", inner.id)])
        with self.open_gates():
            self.productions(order).action_confirm()
        productions = self.env["mrp.production"].search([("product_id", "=", inner.id)])
        self.assertTrue(productions, "the part is made to order")
        rows = self.postpone(order).production_ids
        self.assertEqual(rows.production_id, self.productions(order) | productions)
        values = {row.product_id: row.sudo().material_value for row in rows}
        # The part is counted with the order that makes it.
        self.assertEqual(values, {self.bearing: 0, inner: 10 * ring.standard_price})

    def test_money_saved(self):
        order = self.contract()
        delay = self.postpone(order)
        self.assertEqual(delay.sudo().production_ids.material_value, 1000)
        self.assertEqual(delay.sudo().production_ids.work_value, 1200)
        manager = self.as_role("sales_manager", delay)
        self.assertEqual((manager.stock_value, manager.rate), (2200, 6))
        self.assertAlmostEqual(manager.saved_amount, 2200 * 28 * 0.06 / 365, 2)
        self.company.gy_stock_rate = 12
        self.assertEqual(manager.rate, 6, "as it was when it was recorded")

    def test_costs_are_not_for_everybody(self):
        delay = self.postpone(self.contract())
        for role in ("manufacturing", "salesperson", "warehouse", "contract_admin"):
            mine = self.as_role(role, delay)
            for name in ("saved_amount", "stock_value", "rate"):
                with self.subTest(role), self.assertRaises(AccessError):
                    mine.read([name])
            with self.assertRaises(AccessError):
                mine.production_ids.read(["material_value"])
            with self.assertRaises(AccessError):
                mine.search([("saved_amount", ">", 0)])
        for role in ("sales_manager", "finance", "general_manager"):
            self.assertTrue(self.as_role(role, delay).read(["saved_amount"])[0]["saved_amount"])

    def test_load(self):
        order = self.contract()
        delay = self.postpone(order)
        weeks = delay._weeks()
        self.assertAlmostEqual(sum(week[1] for week in weeks), 10, 4)
        self.assertAlmostEqual(sum(week[2] for week in weeks), 10, 4)
        first = {week[0]: week[1] for week in weeks if week[1]}
        then = {Date.subtract(week[0], days=28): week[2] for week in weeks if week[2]}
        self.assertEqual(first.keys(), then.keys())
        self.assertIn("Hours after", delay.load_sheet)

    def test_without_operations(self):
        """What has no operations takes no hours; its material is saved all the same."""
        self.bearing.bom_ids.operation_ids.unlink()
        delay = self.postpone(self.anew("contract"))
        row = delay.sudo().production_ids
        self.assertEqual((row.hours, row.work_value, row.material_value), (0, 0, 1000))
        self.assertFalse(delay.load_sheet)
        self.assertEqual(delay.sudo().stock_value, 1000)

    def test_each_line_moves_its_own_orders(self):
        order = self.contract_of_two(90)
        first, second = self.lines(order)
        day = Date.to_string(self.day(order, 35))
        delay = self.postpone(order, dates={str(second.id): day})
        self.assertEqual(delay.production_ids.production_id, second.gy_production_ids)
        before = first.gy_production_ids.mapped("date_start")
        delay.action_accept()
        self.assertEqual(first.gy_production_ids.mapped("date_start"), before)
        self.assertEqual(
            (first.gy_delayed_until, order.gy_delayed_until), (False, self.day(order, 35))
        )

    def test_cancelled_orders_are_left_out(self):
        order = self.contract()
        self.productions(order).action_cancel()
        delay = self.postpone(order)
        self.assertFalse(delay.production_ids)
        delay.action_accept()
        self.assertEqual(self.productions(order).state, "cancel")

    # -- decided -----------------------------------------------------------------------

    def test_accepted(self):
        order = self.contract()
        agreed = order.sudo().gy_delivery_date
        production = self.productions(order)
        start, end = production.date_start, production.date_finished
        delay = self.postpone(order)
        delay.action_accept()
        self.assertEqual((delay.state, delay.decided_on), ("accepted", self.today()))
        self.assertEqual(delay.decided_by_id, self.users["manufacturing"])
        self.assertTrue(delay.production_ids.moved)
        self.assertEqual(production.date_start, Datetime.add(start, days=28))
        self.assertEqual(production.date_finished, Datetime.add(end, days=28))
        self.assertEqual(production.state, "draft")
        self.assertEqual(order.sudo().gy_delivery_date, agreed, "the contract says what it said")
        self.assertTrue(order.gy_date_to_change)
        self.assertEqual(order.gy_delayed_until, self.day(order, 28))
        self.assertWaits(order, "delay_to_change", "salesperson", "manufacturing")
        self.assertNotIn("delay_to_decide", self.turns("manufacturing", order))
        message = order.sudo().message_ids[0]
        self.assertIn("Manufacturing accepts", message.body)
        self.assertIn(self.users["salesperson"].partner_id, message.partner_ids)
        for call in (delay.action_accept, lambda: delay.action_refuse("Too late")):
            with self.assertRaisesRegex(UserError, "is “Accepted”"):
                call()

    def test_accepted_of_confirmed_orders(self):
        order = self.contract()
        with self.open_gates():
            self.productions(order).action_confirm()
        production = self.productions(order)
        start = production.date_start
        self.postpone(order).action_accept()
        self.assertEqual(production.date_start, Datetime.add(start, days=28))
        self.assertEqual(production.move_raw_ids.date, production.date_start)
        self.assertEqual(production.state, "confirmed")

    def test_accepted_of_orders_whose_work_is_planned(self):
        """Core takes back the plan of the work orders; the end is the one that was proposed."""
        order = self.contract()
        production = self.productions(order)
        with self.open_gates():
            production.action_confirm()
            production.button_plan()
        self.assertTrue(production.is_planned)
        end = Datetime.add(production.date_start, days=9)
        production.date_finished = end
        self.env.flush_all()
        delay = self.postpone(order)
        start = delay.sudo().production_ids.start_after
        delay.action_accept()
        self.env.flush_all()
        self.assertEqual(production.date_start, start)
        self.assertEqual(production.date_finished, Datetime.add(end, days=28))

    def test_what_was_begun_or_planned_anew_meanwhile_stays(self):
        order, other = self.contract(), self.contract()
        delays = self.postpone(order), self.postpone(other)
        self.begin(order)
        planned = Datetime.add(self.productions(other).date_start, days=3)
        self.productions(other).date_start = planned
        begun = self.productions(order).date_start
        for delay in delays:
            delay.action_accept()
            self.assertFalse(delay.production_ids.moved)
        self.assertEqual(self.productions(order).date_start, begun)
        self.assertEqual(self.productions(other).date_start, planned)

    def test_refused(self):
        order = self.contract()
        start = self.productions(order).date_start
        delay = self.postpone(order)
        with self.assertRaisesRegex(UserError, "say why it is refused"):
            delay.action_refuse(" ")
        dialog = self.env["gy.schedule.delay.refusal"].with_user(self.users["manufacturing"])
        dialog = dialog.with_context(active_model=delay._name, active_id=delay.id)
        dialog.create({"reason": "The rings are in the furnace"}).action_apply()
        self.assertEqual((delay.state, delay.refusal), ("refused", "The rings are in the furnace"))
        self.assertEqual(self.productions(order).date_start, start)
        self.assertFalse(order.gy_date_to_change or self.lines(order).gy_delayed_until)
        self.assertIn("in the furnace", order.sudo().message_ids[0].body)

    def test_only_manufacturing_decides(self):
        delay = self.postpone(self.contract())
        for role in set(self.users) - {"manufacturing"}:
            mine = self.as_role(role, delay)
            for call in (mine.action_accept, lambda mine=mine: mine.action_refuse("No")):
                with self.subTest(role), self.assertRaises(AccessError):
                    call()
        self.assertEqual(delay.state, "open")

    def test_a_cancelled_contract_is_not_decided_on(self):
        order = self.contract()
        delay = self.postpone(order)
        order.sudo()._gy_granted("state:cancel").write({"state": "cancel"})
        self.assertFalse(self.waiting("delay_to_decide", "manufacturing"))
        with self.assertRaisesRegex(UserError, "not possible in its present state"):
            delay.action_accept()

    def test_wanted_earlier_again(self):
        order = self.contract()
        self.postpone(order, 28).action_accept()
        start = self.productions(order).date_start
        second = self.postpone(order, 14)
        self.assertEqual(second.days, -14)
        self.assertLess(self.as_role("sales_manager", second).saved_amount, 0)
        second.action_accept()
        self.assertEqual(self.productions(order).date_start, Datetime.subtract(start, days=14))
        self.assertEqual(order.gy_delayed_until, self.day(order, 14))

    def test_counted_in_turn(self):
        """Two sessions cannot both record a delay, or both decide one."""
        order = self.contract()
        delay = self.assertInTurn(order, lambda: self.postpone(order), "_propose", DELAY)
        self.assertInTurn(order, delay.action_accept, "_move_productions", DELAY)
        self.assertEqual(delay.state, "accepted")

    # -- the contract follows --------------------------------------------------------------

    def test_change_order(self):
        order = self.contract()
        mine = self.as_role("salesperson", order)
        with self.assertRaisesRegex(UserError, "no line is delayed"):
            mine.action_gy_propose_delayed_dates()
        wanted = self.day(order, 28)
        self.postpone(order).action_accept()
        with self.assertRaises(AccessError):
            self.as_role("manufacturing", order).action_gy_propose_delayed_dates()
        action = mine.action_gy_propose_delayed_dates()
        proposal = self.as_role("salesperson", self.env["sale.order"].browse(action["res_id"]))
        change = proposal.gy_change_id
        self.assertEqual(change.order_id, order)
        self.assertEqual(
            change.type_id, self.env.ref("gy_contract_review.contract_change_type_delay")
        )
        self.assertEqual(proposal.order_line.gy_delivery_date, wanted)
        self.assertNotIn("delay_to_change", self.turns("salesperson", order))
        with self.assertRaisesRegex(UserError, "is under way"):
            mine.action_gy_propose_delayed_dates()
        with self.open_gates():
            change.action_apply()
        self.assertEqual(self.lines(order).gy_delivery_date, wanted)
        self.assertFalse(order.gy_date_to_change)
        self.assertNotIn("delay_to_change", self.turns("salesperson", order))

    def test_types_of_changes(self):
        """Where the type that came with the addon is archived, another one serves."""
        types = self.env["gy.contract.change.type"]
        order = self.contract()
        self.postpone(order).action_accept()
        mine = self.as_role("salesperson", order)
        shipped = self.env.ref("gy_contract_review.contract_change_type_delay")
        everyone = types.search([])
        everyone.active = False
        with self.assertRaisesRegex(UserError, "no type of change"):
            mine.action_gy_propose_delayed_dates()
        (everyone - shipped).active = True
        mine.action_gy_propose_delayed_dates()
        self.assertEqual(order.gy_open_change_id.type_id, (everyone - shipped)[0])

    def test_dialog(self):
        order = self.contract()
        dialog = self.env["gy.schedule.delay.entry"].with_user(self.users["salesperson"])
        dialog = dialog.with_context(
            active_model="sale.order", active_id=order.id, default_kind="customer"
        )
        entry = dialog.create(
            {
                "wanted_date": self.day(order, 20),
                "reason": "No foundations",
                "person": "Mr Li",
                "evidence": SCAN,
                "filename": "letter.pdf",
            }
        )
        entry.line_ids.date_after = self.day(order, 25)
        entry.action_apply()
        delay = order.sudo().gy_delay_ids
        self.assertEqual((delay.kind, delay.days), ("customer", 25))
