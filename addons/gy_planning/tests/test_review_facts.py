from odoo.fields import Date, Datetime
from odoo.tests import tagged
from odoo.tools import format_date

from odoo.addons.gy_planning.tools.load import monday

from .common import PlanningCommon


@tagged("post_install", "-at_install")
class TestReviewFacts(PlanningCommon):
    """Reviewers read how full production is, and which parts lack (R5.2, R7.1)."""

    def fact(self, order, code):
        self.env.flush_all()
        found = [one for one in order.sudo()._gy_review_facts() if one.code == code]
        self.assertLessEqual(len(found), 1)
        return found[0] if found else None

    def proposed(self, days=30, **values):
        """Return a draft that is to be delivered in so many days."""
        day = Datetime.add(Datetime.now(), days=days)
        return self.draft(bare=True, commitment_date=day, **values)

    def test_no_route_no_load(self):
        self.assertIsNone(self.fact(self.proposed(), "load"))

    def test_room_enough(self):
        self.route(minutes=120)
        fact = self.fact(self.proposed(), "load")
        self.assertEqual((fact.value, fact.alarm), (50.0, False))
        self.assertIn("Grinding", fact.text)
        self.assertIn("50 % with this contract (20 hours)", fact.text)

    def test_full(self):
        """With what is there the week is too full; the first week with room is named."""
        self.route(minutes=180)
        self.due(30)
        fact = self.fact(self.proposed(), "load")
        self.assertEqual((fact.value, fact.alarm), (150.0, True))
        self.assertIn("free from the week of", fact.text)

    def test_all_weeks_concerned(self):
        """Beside the fullest week the others of the contract's work are named (R5.2)."""
        self.route(minutes=120)
        order = self.proposed()
        later = order.sudo().order_line.copy({"order_id": order.id, "product_uom_qty": 5})
        later.gy_own_delivery_date = Date.add(self.today(), days=60)
        text = self.fact(order, "load").text
        weeks = [
            format_date(self.env, monday(line.gy_delivery_date)) for line in order.sudo().order_line
        ]
        self.assertIn(f"Grinding in the week of {weeks[0]}: 50 % with this contract", text)
        self.assertIn(f"; Grinding in the week of {weeks[1]}: 25 %", text)

    def test_no_more_weeks_than_can_be_read(self):
        self.route(minutes=60)
        order = self.proposed()
        for number in range(8):
            line = order.sudo().order_line[:1].copy({"order_id": order.id})
            line.gy_own_delivery_date = Date.add(self.today(), days=60 + 7 * number)
        self.assertEqual(self.fact(order, "load").text.count("in the week of"), 6)

    def test_nothing_free(self):
        self.route(minutes=60 * 2000)
        fact = self.fact(self.proposed(), "load")
        self.assertIn("nothing free in half a year", fact.text)
        self.assertEqual(fact.value, 999.0)

    def test_far_ahead(self):
        """Capacity is counted as far as the contract goes, not half a year only."""
        self.route(minutes=120)
        fact = self.fact(self.proposed(days=300), "load")
        self.assertEqual((fact.value, fact.alarm), (50.0, False))

    # -- changes of a contract -------------------------------------------------------

    def changing(self, order, write=None):
        """Return a draft that is to change a contract in force."""
        draft = order._gy_draft_of({"name": f"{order.name}-01"}).sudo()
        own = draft.id

        def contract_of(record):
            return (order if record.id == own else record.browse()).with_env(record.env)

        self.patch(self.env.registry["sale.order"], "_gy_contract_changed", contract_of)
        if write:
            write(draft)
        return draft

    def test_a_change_counts_its_contract_once(self):
        """The work and the parts of the contract are those of the draft, not beside them."""
        self.route(minutes=120)
        order = self.contract()
        self.planned_for(order, self.promised(self.productions(order)))
        self.stock(self.ring, 10)
        with self.open_gates():
            self.productions(order).action_confirm()
        draft = self.changing(order)
        self.assertEqual(self.fact(draft, "load").value, 50.0)
        fact = self.fact(draft, "materials")
        self.assertEqual((fact.value, fact.alarm), (0, False), fact.text)

    def test_more_of_a_contract(self):
        self.route(minutes=120)
        order, _production = self.due(30)
        self.stock(self.ring, 12)

        def more(draft):
            draft.order_line.product_uom_qty = 15

        draft = self.changing(order, more)
        self.assertEqual(self.fact(draft, "load").value, 75.0)
        self.assertIn("Forged Ring: 3 missing", self.fact(draft, "materials").text)

    def test_what_is_made_is_not_made_again(self):
        """Of ten bearings four are made: a change of the date asks for six."""
        self.route(minutes=120)
        self.stock(self.ring, 10)
        order = self.contract()
        self.make_some(self.productions(order), 4)
        with self.open_gates():
            self.ship(self.deliveries(order), 3)
        draft = self.changing(order)
        self.assertEqual(draft._gy_left_to_make(), {draft.order_line: 6})
        self.assertEqual(self.fact(draft, "load").value, 30.0)
        self.assertFalse(self.fact(draft, "materials").alarm)

    def test_a_divided_line(self):
        """What is made is counted with what was delivered first, then with the rest."""
        self.stock(self.ring, 10)
        order = self.contract()
        self.make_some(self.productions(order), 7)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        draft = self.changing(order, lambda draft: draft.order_line._gy_divide())
        left = draft._gy_left_to_make()
        kept = draft.order_line.filtered("gy_changes_line_id")
        self.assertEqual((left[kept], left[draft.order_line - kept]), (0, 3))

    def test_its_own_work_counts_once(self):
        """A contract that is under review already is not counted beside itself."""
        self.route(minutes=120)
        order = self.proposed()
        stages = self.env["gy.process.stage"]._gy_ids_by_code()
        order.sudo()._gy_write_decided({"gy_stage_id": stages["review"]})
        self.assertEqual(self.fact(order, "load").value, 50.0)
        day = order.sudo().order_line.gy_delivery_date
        own = self.env["gy.production.load"]._of_order(order)
        self.assertEqual(own, {(self.center.id, monday(day)): 20.0})

    def test_parts_there(self):
        self.stock(self.ring, 10)
        fact = self.fact(self.proposed(), "materials")
        self.assertEqual((fact.value, fact.alarm), (0, False))

    def test_parts_missing(self):
        """Behind the orders that begin earlier only a part of the rings is left."""
        self.stock(self.ring, 14)
        self.due(10)
        fact = self.fact(self.proposed(), "materials")
        self.assertEqual((fact.value, fact.alarm), (1, True))
        self.assertIn("Forged Ring: 6 missing", fact.text)

    def test_parts_come_late(self):
        self.receipt(self.ring, 10, 40)
        fact = self.fact(self.proposed(), "materials")
        self.assertEqual((fact.value, fact.alarm), (0, True))
        self.assertIn("Forged Ring: 10 come on", fact.text)
        self.assertFalse(self.fact(self.proposed(days=60), "materials").alarm)

    def test_services_need_nothing(self):
        order = self.proposed()
        order.sudo().order_line.product_id.is_storable = False
        self.assertIsNone(self.fact(order, "materials"))

    def test_query_growth(self):
        """A contract of many lines asks no more than one of few."""
        self.route()
        cost = {}
        for count in (1, 5):
            order = self.proposed()
            for _number in range(count - 1):
                order.sudo().order_line.copy({"order_id": order.id})
            order.sudo()._gy_review_facts()
            cost[count] = self.queries(lambda order=order: order.sudo()._gy_load_facts())
            cost[count] += self.queries(lambda order=order: order.sudo()._gy_material_facts())
        self.assertLessEqual(cost[5], cost[1] + 2)
