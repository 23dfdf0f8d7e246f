from datetime import timedelta

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools import clock

from .common import PlanningCommon


@tagged("post_install", "-at_install")
class TestMaterials(PlanningCommon):
    """Which parts the orders of the list have, told in the order of their dates (R7.1, 齐套)."""

    def test_complete(self):
        self.stock(self.ring, 10)
        _order, production = self.due(20)
        self.seen(production)
        self.assertEqual(production.state, "draft")
        self.assertEqual(production.gy_material_state, "ready")
        self.assertFalse(production.gy_material_words)
        self.assertFalse(production.gy_material_late)

    def test_missing(self):
        self.stock(self.ring, 4)
        _order, production = self.due(20)
        self.seen(production)
        self.assertEqual(production.gy_material_state, "missing")
        self.assertEqual(production.gy_material_words, "Forged Ring: 6 missing")
        self.assertTrue(production.gy_material_late)

    def test_the_earlier_order_is_served_first(self):
        """Two held orders cannot both have the ring; who begins first has it."""
        self.stock(self.ring, 12)
        _one, later = self.due(30)
        _two, earlier = self.due(20)
        self.seen(later + earlier)
        self.assertEqual(earlier.gy_material_state, "ready")
        self.assertEqual(later.gy_material_words, "Forged Ring: 8 missing")
        self.planned_for(_one, 10)
        self.seen(later + earlier)
        self.assertEqual(later.gy_material_state, "ready")
        self.assertEqual(earlier.gy_material_words, "Forged Ring: 8 missing")

    def test_what_comes(self):
        self.stock(self.ring, 4)
        self.receipt(self.ring, 6, 15)
        _order, production = self.due(20)
        self.seen(production)
        self.assertEqual(production.gy_material_state, "coming")
        self.assertEqual(production.gy_material_date, self.day(15))
        self.assertFalse(production.gy_material_late)
        self.assertIn("Forged Ring: 6 come on", production.gy_material_words)
        self.planned_for(_order, 10)
        self.assertTrue(self.seen(production).gy_material_late)

    def test_a_receipt_that_is_late_comes_today(self):
        self.receipt(self.ring, 10, -5)
        _order, production = self.due(20)
        self.assertEqual(self.seen(production).gy_material_date, self.today())

    def test_what_comes_is_given_once(self):
        self.receipt(self.ring, 10, 15)
        self.receipt(self.ring, 3, 25)
        _one, first = self.due(20)
        _two, second = self.due(21)
        self.seen(first + second)
        self.assertEqual(first.gy_material_date, self.day(15))
        self.assertEqual(second.gy_material_state, "missing")
        self.assertIn("Forged Ring: 7 missing", second.gy_material_words)
        self.assertIn("3 come", second.gy_material_words)

    def test_reservations_count_first(self):
        """What a released order has reserved, an earlier held one does not get."""
        self.stock(self.ring, 10)
        released, later = self.due(30)
        with self.open_gates():
            later.action_confirm()
        later.sudo().picking_ids.action_assign()
        _order, earlier = self.due(5)
        self.seen(later + earlier)
        self.assertEqual(later.gy_material_state, "ready")
        self.assertEqual(earlier.gy_material_words, "Forged Ring: 10 missing")
        self.assertEqual(later.gy_works_for_id, released)

    def test_each_company_has_its_own(self):
        """What lies or comes for one company is none of another's, also seen together (R7.1)."""
        self.stock(self.ring, 4)
        _order, production = self.due(20)
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        place = self.env["stock.warehouse"].search([("company_id", "=", elsewhere.id)], limit=1)
        quants = self.env["stock.quant"].with_company(elsewhere)
        quants._update_available_quantity(self.ring, place.lot_stock_id, 100)
        self.env.flush_all()
        model = self.env["mrp.production"]
        for companies in (self.company, self.company | elsewhere, elsewhere | self.company):
            with self.subTest(companies.mapped("name")):
                outcome = model._gy_simulate(companies)[production.id]
                self.assertEqual(outcome.lacks, [(self.ring.id, 6.0)])

    def test_picked_parts_stay_with_their_order(self):
        self.stock(self.ring, 10)
        released, later = self.due(30)
        self.release(released)
        _order, earlier = self.due(5)
        self.seen(later + earlier)
        self.assertEqual(later.gy_material_state, "ready")
        self.assertEqual(earlier.gy_material_state, "missing")

    def test_what_is_made_of_its_own_parts(self):
        """A draft has no orders for its parts yet; what they are made of is looked for."""
        steel = self._part("Steel")
        self._bill(self.ring, steel, 2.0)
        _order, production = self.due(20)
        self.stock(steel, 15)
        self.seen(production)
        self.assertEqual(production.gy_material_words, "Steel: 5 missing")
        self.stock(steel, 5)
        self.assertEqual(self.seen(production).gy_material_state, "ready")

    def test_spare_parts_that_are_sold(self):
        """A plain order takes the ring before the contract begins: it is given once."""
        self.stock(self.ring, 10)
        _order, production = self.due(20)
        move = self.env["stock.move"].create(
            {
                "product_id": self.ring.id,
                "product_uom_qty": 7,
                "product_uom": self.ring.uom_id.id,
                "date": clock.noon(self.company, self.day(3)),
                "location_id": self.warehouse.lot_stock_id.id,
                "location_dest_id": self.env.ref("stock.stock_location_customers").id,
            }
        )
        move._action_confirm()
        self.seen(production)
        self.assertEqual(production.gy_material_words, "Forged Ring: 7 missing")
        move._action_assign()
        self.assertEqual(self.seen(production).gy_material_words, "Forged Ring: 7 missing")

    def test_plain_orders_take_parts_when_they_are_confirmed(self):
        self.stock(self.ring, 10)
        _order, production = self.due(20)
        plain = self.env["mrp.production"].create(
            {
                "product_id": self.bearing.id,
                "product_qty": 4,
                "bom_id": self.bom.id,
                "date_start": clock.noon(self.company, self.day(2)),
            }
        )
        self.assertEqual(self.seen(production).gy_material_state, "ready")
        plain.action_confirm()
        self.assertEqual(self.seen(production).gy_material_words, "Forged Ring: 4 missing")

    def test_other_companies_have_their_own_stock(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        place = self.env["stock.warehouse"].search([("company_id", "=", other.id)]).lot_stock_id
        self.env["stock.quant"]._update_available_quantity(self.ring, place, 100)
        _order, production = self.due(20)
        self.assertEqual(self.seen(production).gy_material_words, "Forged Ring: 10 missing")

    def test_search(self):
        self.stock(self.ring, 12)
        _one, ready = self.due(20)
        _two, missing = self.due(30)
        self.seen(ready + missing)
        both = [("id", "in", (ready + missing).ids)]
        for state, found in (("ready", ready), ("missing", missing)):
            with self.subTest(state):
                domain = [*both, ("gy_material_state", "=", state)]
                self.assertEqual(ready.search(domain), found)
        self.assertEqual(
            ready.search([*both, ("gy_material_state", "in", ["ready", "missing"])]),
            ready + missing,
        )
        self.assertFalse(ready.search([*both, ("gy_material_state", "=", False)]))
        self.assertFalse(ready.search([*both, ("gy_material_state", "=", "coming")]))

    def test_what_is_over_needs_nothing(self):
        self.stock(self.ring, 10)
        order = self.contract()
        production = self.order_of(order)
        self.make(order)
        self.assertFalse(self.seen(production).gy_material_state)


@tagged("post_install", "-at_install")
class TestParts(PlanningCommon):
    """Orders that make parts stand under the contract they are made for (R7.1)."""

    begins_with = ("released",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        routes = cls.bearing.route_ids
        cls.steel = cls._part("Steel")
        cls.ring.route_ids = [Command.set(routes.ids)]
        cls._bill(cls.ring, cls.steel, 2.0)

    def released(self):
        """Return a contract whose order, and that for its rings, are released."""
        order, production = self.due(20)
        with self.open_gates():
            production.action_confirm()
        self.env.flush_all()
        part = self.env["mrp.production"].search([("product_id", "=", self.ring.id)])
        return order, production, self.as_role("manufacturing", part)

    def test_under_their_contract(self):
        order, production, part = self.released()
        self.assertEqual(len(part), 1)
        self.assertFalse(part.gy_order_id)
        self.assertEqual(part.gy_works_for_id, order)
        self.assertEqual(part.gy_needed_date, production.gy_needed_date)
        self.assertEqual(part.gy_gate_state, "released")

    def test_split_parts_stay_there(self):
        order, _production, part = self.released()
        with self.open_gates():
            split = part._split_productions({part: [4, 6]})
        self.assertEqual(len(split), 2)
        self.assertEqual(split.gy_works_for_id, order)

    def test_duplicates_are_of_no_contract(self):
        _order, _production, part = self.released()
        self.assertFalse(part.copy().gy_works_for_id)

    def test_what_is_made_for_an_order_is_its_own(self):
        """Rings under way for the contract are not given to an earlier one."""
        _order, production, part = self.released()
        part.sudo().write(
            {"date_finished": clock.noon(self.company, self.day(12)) + timedelta(hours=1)}
        )
        _other, earlier = self.due(5)
        self.seen(production + earlier)
        self.assertEqual(production.gy_material_state, "coming")
        self.assertEqual(production.gy_material_date, self.day(12))
        self.assertEqual(earlier.gy_material_words, "Steel: 20 missing")

    def test_parts_of_parts(self):
        """The order for the rings is short of steel, and says so itself."""
        self.stock(self.steel, 15)
        _order, _production, part = self.released()
        self.assertEqual(self.seen(part).gy_material_words, "Steel: 5 missing")

    def test_plain_orders_look_for_nothing(self):
        """An order of no contract costs no look at the orders above it."""
        looked = []
        cls = type(self.env["mrp.production"])
        original = cls._gy_follow_parents
        self.patch(cls, "_gy_follow_parents", lambda item: looked.append(item) or original(item))
        plain = self.env["mrp.production"].create(
            {"product_id": self.ring.id, "product_qty": 1, "bom_id": self.ring.bom_ids.id}
        )
        plain.action_confirm()
        self.env.flush_all()
        self.assertFalse(looked)
        self.assertFalse(plain.gy_works_for_id)

    def test_found_again_when_the_room_is_opened(self):
        order, _production, part = self.released()
        part.sudo()._gy_write_decided({"gy_works_for_id": False})
        self.env["mrp.production"].search([])._gy_follow_parents()
        self.assertEqual(part.gy_works_for_id, order)
