from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.asked import specification

from .common import PlanningCommon

ACTION = "gy_planning.mrp_production_action_planning"


@tagged("post_install", "-at_install")
class TestList(PlanningCommon):
    """What the planner reads of each order: money, agreement, dates (R7.1)."""

    def test_gate(self):
        order, production = self.due(20)
        self.owes(order, 0)
        self.assertEqual(self.seen(production).gy_gate_state, "releasable")
        self.owes(order, 19865)
        self.assertEqual(self.seen(production).gy_gate_state, "held")
        self.assertEqual(production.gy_missing_money, 19865)
        with self.open_gates():
            production.action_confirm()
        self.assertEqual(self.seen(production).gy_gate_state, "released")
        production.sudo().action_cancel()
        self.assertFalse(self.seen(production).gy_gate_state)

    def test_without_a_bill_it_is_held(self):
        """What nobody can make yet is not released, whatever was paid for it (R6.6)."""
        order, production = self.due(20)
        self.owes(order, 0)
        draft = production.sudo()
        draft.bom_id = False
        draft.move_raw_ids.unlink()
        self.assertTrue(production.gy_lacks_bill)
        self.assertEqual(self.seen(production).gy_gate_state, "held")
        rows = production.search([("id", "=", production.id), ("gy_gate_state", "=", "held")])
        self.assertEqual(rows, production)
        rows = production.search([("id", "=", production.id), ("gy_gate_state", "=", "releasable")])
        self.assertFalse(rows)
        draft.bom_id = self.bom
        self.assertEqual(self.seen(production).gy_gate_state, "releasable")

    def test_gate_is_searched(self):
        order, held = self.due(20)
        self.owes(order, 100)
        other, releasable = self.due(20)
        self.owes(other, 0)
        _third, released = self.due(20)
        with self.open_gates():
            released.action_confirm()
        every = held + releasable + released
        self.seen(every)
        for production in every:
            state = production.gy_gate_state
            domain = [("id", "in", every.ids), ("gy_gate_state", "=", state)]
            with self.subTest(state):
                self.assertEqual(every.search(domain), production)
        none = [("id", "in", every.ids), ("gy_gate_state", "=", False)]
        self.assertFalse(every.search(none))
        both = [("id", "in", every.ids), ("gy_gate_state", "in", ["held", "released"])]
        self.assertEqual(every.search(both), held + released)

    def test_when_money_was_promised(self):
        """The day comes from whoever keeps the plan of payments, and is shown while it waits."""
        order, production = self.due(20)
        day = self.day(7)
        cls = type(self.env["sale.order"])
        self.patch(cls, "_gy_money_expected", lambda order, gate: gate == "production" and day)
        self.owes(order, 500)
        self.assertEqual(self.seen(production).gy_money_expected, day)
        self.owes(order, 0)
        self.assertFalse(self.seen(production).gy_money_expected)

    def test_agreement(self):
        """What says how it is made is named, and opened from the row."""
        order, production = self.due(20)
        self.assertFalse(self.seen(production).gy_agreed_words)
        self.assertFalse(production.action_gy_open_agreed())
        cls = type(self.env["sale.order"])
        self.patch(cls, "_gy_agreed_in", lambda order: order.partner_id)
        self.seen(production)
        self.assertEqual(production.gy_agreed_words, order.sudo().partner_id.display_name)
        action = production.action_gy_open_agreed()
        self.assertEqual(action["res_id"], order.sudo().partner_id.id)

    def test_plan_is_searched(self):
        """By what became of the last plan."""
        self.stock(self.ring, 100)
        productions = [self.due(20)[1] for _number in range(4)]
        late = self.promised(productions[0]) + 3
        self.plan(productions[0], 10, 30)
        self.plan(productions[1], 10, late, "Full")
        refused = self.plan(productions[2], 10, late, "Full")
        self.as_role("sales_manager", refused).action_refuse("No")
        every = self.env["mrp.production"].concat(*productions)
        states = ("planned", "asked", "refused", "open")
        for production, state in zip(productions, states, strict=True):
            with self.subTest(state):
                self.assertEqual(production.gy_plan_state, state)
                domain = [("id", "in", every.ids), ("gy_plan_state", "=", state)]
                self.assertEqual(every.search(domain), production)
        productions[3].sudo().action_cancel()
        none = [("id", "in", every.ids), ("gy_plan_state", "=", False)]
        self.assertEqual(every.search(none), productions[3])

    def test_what_comes_first(self):
        """Key customers and special contracts first, then by the date of the contract."""
        _one, late = self.due(20)
        _two, first = self.due(20)
        order = first.gy_works_for_id
        order.sudo()._gy_write_decided({"gy_comes_first": True})
        self.seen(late + first)
        self.assertTrue(first.gy_comes_first)
        found = late.search(
            [("id", "in", (late + first).ids)],
            order="gy_comes_first desc, gy_needed_date, gy_works_for_id, id",
        )
        self.assertEqual(found, first + late)

    def test_the_contracts_date(self):
        order, production = self.due(20)
        self.assertEqual(production.gy_needed_date, order.sudo().order_line.gy_delivery_date)

    def test_list_holds_what_is_open(self):
        action = self.env.ref(ACTION)
        self.assertEqual(action.res_model, "mrp.production")
        order, production = self.due(20)
        domain = [
            ("gy_works_for_id", "=", order.id),
            ("gy_works_for_id", "!=", False),
            ("state", "in", ("draft", "confirmed", "progress", "to_close")),
        ]
        self.assertEqual(production.search(domain), production)
        production.sudo().action_cancel()
        self.assertFalse(production.search(domain))

    def test_everybody_with_the_order_reads_it(self):
        """No column of the list is refused to a role that sees manufacturing orders."""
        _order, production = self.due(20)
        self.seen(production)
        for role in ("manufacturing", "sales_manager", "contract_admin", "quality", "finance"):
            mine = self.as_role(role, production)
            with self.subTest(role):
                row = mine.read(["gy_gate_state", "gy_material_state", "gy_plan_state"])[0]
                self.assertEqual(row["gy_material_state"], "missing")


@tagged("post_install", "-at_install")
class TestGrowth(PlanningCommon):
    """More orders cost no more queries each (R0.7)."""

    def test_query_growth_of_the_list(self):
        productions = self.env["mrp.production"]
        for number in range(6):
            order, production = self.due(10 + number)
            self.owes(order, 100 * (number % 2))
            productions |= production
        action = self.env.ref(ACTION)
        model = self.as_role("manufacturing", self.env["mrp.production"])
        for kind in ("list", "kanban"):
            spec, cost = specification(model, action, kind), {}
            for limit in (2, 6, 2, 6):
                cost[limit] = self.queries(
                    lambda limit=limit, spec=spec: self.assertEqual(
                        len(
                            model.web_search_read(
                                [("id", "in", productions.ids)], spec, limit=limit
                            )["records"]
                        ),
                        limit,
                    )
                )
            with self.subTest(kind):
                self.assertLessEqual(cost[6], cost[2] + 1)

    def test_query_growth_of_the_simulation(self):
        """However many orders there are, what they get is asked in the same queries."""
        cost = {}
        for count in (2, 6):
            while (
                len(self.env["mrp.production"].search([("product_id", "=", self.bearing.id)]))
                < count
            ):
                self.due(10)
            for _turn in range(2):
                cost[count] = self.queries(
                    lambda: self.env["mrp.production"]._gy_simulate(self.company)
                )
        self.assertLessEqual(cost[6], cost[2] + 1)


@tagged("post_install", "-at_install")
class TestListAttacks(PlanningCommon):
    """What the list shows follows from orders; nobody writes it (R17.3)."""

    def test_nobody_writes(self):
        order, production = self.due(20)
        other = self.contract()
        for name, value in (
            ("gy_works_for_id", other.id),
            ("gy_comes_first", True),
            ("gy_needed_date", "2099-01-01"),
            ("gy_material_state", "ready"),
            ("gy_gate_state", "released"),
            ("gy_plan_state", "planned"),
            ("gy_plan_ids", [[0, 0, {"order_id": order.id}]]),
        ):
            with self.subTest(name), self.assertRaises(AccessError):
                production.write({name: value})
            with self.subTest(f"{name} in a copy"), self.assertRaises(AccessError):
                production.copy({name: value})
            with self.subTest(f"{name} at birth"), self.assertRaises(AccessError):
                production.create({"product_id": self.bearing.id, name: value})
        self.assertEqual(production.gy_works_for_id, order)
