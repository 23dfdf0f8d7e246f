from datetime import timedelta

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools import clock

from .common import PlanningCommon


@tagged("post_install", "-at_install")
class TestOrderKinds(PlanningCommon):
    """Orders that were split, begun, changed or are of several lines are planned alike (R7.1)."""

    def begin_on(self, production, days):
        start = clock.noon(self.company, self.day(days))
        production.sudo().write({"date_start": start})
        self.env.flush_all()
        production.sudo().write({"date_finished": start + timedelta(days=2)})

    def split(self):
        """Return a contract, and its order for ten pieces as one for four and one for six."""
        order, production = self.due(20)
        with self.open_gates():
            both = production._split_productions({production: [4, 6]})
        few, many = both.sorted("product_qty")
        self.assertEqual((few.product_qty, many.product_qty), (4, 6))
        return order, few, many

    def test_split_orders_are_of_the_contract(self):
        order, few, many = self.split()
        self.assertEqual((few + many).gy_works_for_id, order)
        self.assertEqual(few.gy_needed_date, many.gy_needed_date)

    def test_split_orders_share_parts_by_date(self):
        self.stock(self.ring, 7)
        _order, few, many = self.split()
        self.begin_on(few, 10)
        self.begin_on(many, 20)
        self.seen(few + many)
        self.assertEqual(few.gy_material_state, "ready")
        self.assertEqual(many.gy_material_words, "Forged Ring: 3 missing")
        self.begin_on(few, 30)
        self.seen(few + many)
        self.assertEqual(few.gy_material_words, "Forged Ring: 3 missing")
        self.assertEqual(many.gy_material_state, "ready")

    def test_split_orders_are_planned_together(self):
        """The phases of the line are spread from the first day of both to the last."""
        order, few, many = self.split()
        dialog = self.dialog(few + many)
        for line in dialog.line_ids:
            first = line.production_id == few
            line.date_start = self.day(0 if first else 20)
            line.date_finished = self.day(10 if first else 40)
        dialog.action_apply()
        self.assertEqual(len(self.plans(few + many)), 2)
        self.assertEqual(self.phase(order, "design").planned_date, self.day(4))
        self.assertEqual(self.phase(order, "packing").planned_date, self.day(40))

    def test_begun_orders_keep_the_day_they_began(self):
        self.stock(self.ring, 10)
        order, production = self.due(20)
        self.release(order)
        self.begin_on(production, -3)
        with self.open_gates():
            production.qty_producing = 4
        self.env.flush_all()
        self.assertEqual(production.state, "progress")
        line = self.dialog(production).line_ids
        self.assertEqual(line.date_start, self.day(-3))
        self.assertEqual(production.gy_gate_state, "released")

    def test_two_lines_have_phases_of_their_own(self):
        line = {"product_id": self.bearing.id, "product_uom_qty": 3, "price_unit": 900}
        order = self.contract(order_line=[Command.create(line), Command.create(line)])
        productions = self.order_of(order)
        self.assertEqual(len(productions), 2)
        dialog = self.dialog(productions)
        self.assertEqual(len(dialog.phase_ids), 12)
        for number, row in enumerate(dialog.line_ids):
            row.write({"date_start": self.day(0), "date_finished": self.day(40 + number)})
        dialog.action_apply()
        packed = order.sudo().gy_phase_ids.filtered(lambda row: row.phase_id.code == "packing")
        self.assertEqual(set(packed.mapped("planned_date")), {self.day(40), self.day(41)})

    def test_cancelled_orders_give_their_parts_back(self):
        self.stock(self.ring, 10)
        _one, first = self.due(10)
        _two, second = self.due(20)
        self.assertEqual(self.seen(second).gy_material_state, "missing")
        first.sudo().action_cancel()
        self.assertEqual(self.seen(second).gy_material_state, "ready")

    def test_a_contract_that_ended_needs_nothing(self):
        """Its drafts are not counted, whatever is left of them."""
        self.stock(self.ring, 10)
        order, _first = self.due(10)
        _two, second = self.due(20)
        order.sudo()._gy_granted("state:cancel").write({"state": "cancel"})
        self.assertEqual(self.seen(second).gy_material_state, "ready")

    def test_larger_pieces_need_more(self):
        """Two rings a bearing: the bill's quantity counts."""
        self.bom.bom_line_ids.filtered(lambda row: row.product_id == self.ring).product_qty = 2
        self.stock(self.ring, 15)
        _order, production = self.due(20)
        self.assertEqual(self.seen(production).gy_material_words, "Forged Ring: 5 missing")
