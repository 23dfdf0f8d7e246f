from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Command, Datetime
from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestContractChange(GyCommon):
    """What a draft of a contract says is taken over as a whole, with what follows of it (R5.4).

    Who proposes and approves a change is another addon's; here it is taken over at once.
    """

    begins_with = ("confirmed",)

    def setUp(self):
        super().setUp()
        self.contracts = {}

        def changed(order):
            return self.contracts.get(order.name, order.browse()).with_env(order.env)

        model = self.env.registry["sale.order"]
        patcher = patch.object(model, "_gy_contract_changed", changed)
        patcher.start()
        self.addCleanup(patcher.stop)

    def draft_of(self, order):
        name = f"{order.name}-{len(self.contracts) + 1:02d}"
        self.contracts[name] = order
        return order._gy_draft_of({"name": name}).sudo()

    def take_over(self, order, draft):
        with order._gy_changing() as contract:
            contract._gy_apply_change(draft)
        self.env.flush_all()

    def changed(self, order, write):
        """Take over a draft that ``write`` has changed; return the draft."""
        draft = self.draft_of(order)
        write(draft)
        self.env.flush_all()
        self.take_over(order, draft)
        self.assertEqual(
            order.sudo()._gy_content_changes(
                draft._gy_review_content(), order.sudo()._gy_review_content()
            ),
            [],
            "in force is what was judged, to the letter",
        )
        return draft

    def quantity(self, draft, quantity, index=0):
        goods = draft.order_line.filtered("product_id").sorted(lambda one: (one.sequence, one.id))
        goods[index].product_uom_qty = quantity

    def open_moves(self, order):
        return self.deliveries(order).move_ids.filtered(
            lambda move: move.state not in ("done", "cancel")
        )

    def demand(self, order):
        return sum(self.open_moves(order).mapped("product_uom_qty"))

    def live(self, order):
        return self.productions(order).filtered(lambda item: item.state != "cancel")

    # -- the draft ---------------------------------------------------------------

    def test_a_draft_says_what_the_contract_says(self):
        """Prices of a list that has changed since, dates, clauses: nothing is worked out anew."""
        order = self.confirmed(
            price=987.0, incoterm_location="Dalian", note="As agreed", gy_warranty_months=36
        )
        self.bearing.list_price = 5000
        draft = self.draft_of(order)
        self.assertEqual(draft._gy_review_content(), order.sudo()._gy_review_content())
        self.assertEqual(draft.gy_content_hash, order.sudo().gy_content_hash)
        self.assertEqual(draft.state, "draft")
        self.assertFalse(draft.validity_date, "nobody quotes it")
        self.assertNotEqual(draft.name, order.name)
        self.assertFalse(draft.gy_contract_number or draft.gy_signed_on or draft.gy_effective_date)
        self.assertEqual(draft.order_line.gy_changes_line_id, order.order_line)

    def test_nothing_changed_changes_nothing(self):
        order = self.confirmed()
        moves, productions = self.open_moves(order), self.productions(order)
        self.changed(order, lambda draft: None)
        self.assertEqual(self.open_moves(order), moves)
        self.assertEqual(self.productions(order), productions)
        self.assertEqual(order.order_line.price_unit, 1000)

    def test_either_term_of_the_warranty(self):
        """A change of either is told, and taken over (R13.2)."""
        order = self.confirmed()
        for name, months in (
            ("gy_warranty_months", 30),
            ("gy_warranty_months_commissioned", 24),
            ("gy_warranty_months_commissioned", 0),
        ):
            before = order.sudo()._gy_review_content()
            draft = self.changed(order, lambda one, n=name, m=months: one.write({n: m}))
            [change] = order.sudo()._gy_content_changes(before, draft._gy_review_content())
            self.assertEqual((change.subject, change.after), ("terms", str(months or "—")))
            self.assertEqual(order[name], months)

    # -- lines -------------------------------------------------------------------

    def test_more_is_procured(self):
        order = self.confirmed()
        self.changed(order, lambda draft: self.quantity(draft, 16))
        self.assertEqual(self.demand(order), 16)
        self.assertEqual(sum(self.live(order).mapped("product_qty")), 16)
        self.assertEqual(set(self.live(order).mapped("state")), {"draft"})
        raw = self.live(order).move_raw_ids.filtered(lambda move: move.state != "cancel")
        self.assertEqual(sum(raw.mapped("product_uom_qty")), 16)

    def test_more_after_the_release(self):
        """What is added waits for its own money and planner; the first order stays as it is."""
        order = self.confirmed()
        first = self.productions(order)
        with self.open_gates():
            first.action_confirm()
        self.changed(order, lambda draft: self.quantity(draft, 12))
        self.assertEqual((first.state, first.product_qty), ("confirmed", 10))
        added = self.live(order) - first
        self.assertEqual((added.state, added.product_qty), ("draft", 2))

    def test_less_is_not_delivered(self):
        order = self.confirmed()
        self.changed(order, lambda draft: self.quantity(draft, 7))
        self.assertEqual(self.demand(order), 7)
        self.assertFalse(
            order.sudo().picking_ids.filtered(lambda item: item.picking_type_code == "incoming")
        )

    def test_less_with_goods_reserved(self):
        """Reserved pieces are given back; the transfer keeps what is still ordered."""
        order = self.confirmed()
        self.make(order)
        self.deliveries(order).action_assign()
        self.changed(order, lambda draft: self.quantity(draft, 3))
        self.deliveries(order).action_assign()
        moves = self.open_moves(order)
        self.assertEqual(
            (sum(moves.mapped("product_uom_qty")), sum(moves.mapped("quantity"))), (3, 3)
        )

    def test_less_after_a_part_was_delivered(self):
        order = self.confirmed()
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        self.changed(order, lambda draft: self.quantity(draft, 6))
        self.assertEqual(self.demand(order), 2)
        self.assertEqual(order.order_line.qty_delivered, 4)
        self.changed(order, lambda draft: self.quantity(draft, 4))
        self.assertEqual(self.demand(order), 0)
        self.assertTrue(order.sudo().gy_all_shipped_on)

    def test_in_two_steps(self):
        """Where goods are picked before they leave, both steps shrink; also what is picked next."""
        self.warehouse.delivery_steps = "pick_ship"
        order = self.confirmed()
        self.changed(order, lambda draft: self.quantity(draft, 4))
        opened = order.sudo().order_line.move_ids.filtered(
            lambda move: move.state not in ("done", "cancel")
            and move.product_id == self.bearing
            and not move.production_id
        )
        self.assertTrue(opened)
        for step in opened.grouped("picking_type_id").values():
            self.assertEqual(sum(step.mapped("product_uom_qty")), 4)

    def test_a_kit_shrinks_by_its_parts(self):
        kit = self.env["product.product"].create(
            {"name": "Pair", "type": "consu", "is_storable": True, "list_price": 500}
        )
        rings = self.env["product.product"].create(
            [{"name": name, "type": "consu", "is_storable": True} for name in ("Inner", "Outer")]
        )
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": kit.product_tmpl_id.id,
                "type": "phantom",
                "bom_line_ids": [
                    Command.create({"product_id": ring.id, "product_qty": quantity})
                    for ring, quantity in zip(rings, (1, 3), strict=True)
                ],
            }
        )
        vals = {"product_id": kit.id, "product_uom_qty": 10, "price_unit": 500.0}
        order = self.confirmed(order_line=[Command.create(vals)])
        self.changed(order, lambda draft: self.quantity(draft, 4))
        demand = {
            ring: sum(
                self.open_moves(order)
                .filtered(lambda move, ring=ring: move.product_id == ring)
                .mapped("product_uom_qty")
            )
            for ring in rings
        }
        self.assertEqual(list(demand.values()), [4, 12])

    def test_lines_come_and_go(self):
        order = self.confirmed()
        other, _part = self._create_bearing("NU 2344")

        def write(draft):
            line = draft.order_line.filtered("product_id")
            vals = {"product_id": other.id, "product_uom_qty": 2, "price_unit": 300.0}
            note = {"display_type": "line_note", "name": "Packed together"}
            draft.order_line = [Command.delete(line.id), Command.create(vals), Command.create(note)]

        draft = self.changed(order, write)
        gone = order.order_line.filtered("gy_is_dropped")
        self.assertEqual((gone.product_id, gone.product_uom_qty), (self.bearing, 0))
        self.assertEqual(self.open_moves(order).product_id, other)
        self.assertEqual(self.live(order).product_id, other)
        self.assertEqual(order.amount_untaxed, 600)
        self.assertNotIn(gone, order.sudo()._gy_printed_lines())
        self.assertEqual(
            draft._gy_agreed_lines().gy_changes_line_id, order.sudo()._gy_agreed_lines()
        )
        again = self.draft_of(order)
        self.assertEqual(again.order_line.filtered("product_id").product_id, other)

        def without_note(draft):
            draft.order_line.filtered("display_type").unlink()

        self.changed(order, without_note)
        self.assertFalse(order.order_line.filtered("display_type"))

    def test_another_product_is_another_line(self):
        order = self.confirmed()
        other, _part = self._create_bearing("NU 2346")
        self.changed(order, lambda draft: draft.order_line.write({"product_id": other.id}))
        self.assertEqual(len(order.order_line), 2)
        self.assertEqual(self.open_moves(order).product_id, other)

    def test_another_quantity_is_no_other_price(self):
        """Core would work out the price of a draft anew; what was agreed is not what a list says."""
        order = self.confirmed(price=self.bearing.list_price)
        self.bearing.list_price = 4321
        draft = self.draft_of(order)
        self.quantity(draft, 14)
        self.assertEqual(draft.order_line.price_unit, 1000)
        draft.order_line.price_unit = 1100
        self.quantity(draft, 13)
        self.assertEqual(draft.order_line.price_unit, 1100, "what is written anew stays, too")

    def test_prices_stay_as_agreed(self):
        """Neither more nor less pieces have a price worked out from a list."""
        order = self.confirmed(price=800.0)
        self.bearing.list_price = 1234

        def write(draft):
            draft.order_line.write({"product_uom_qty": 3, "price_unit": 850.0, "discount": 2})

        self.changed(order, write)
        line = order.order_line
        self.assertEqual((line.price_unit, line.discount, line.product_uom_qty), (850, 2, 3))

    # -- terms -------------------------------------------------------------------

    def test_dates_and_addresses_reach_the_transfers(self):
        order = self.confirmed()
        place = self.env["res.partner"].create(
            {"name": "Hall 2", "type": "delivery", "parent_id": self.customer.id}
        )
        day = (Datetime.now() + timedelta(days=200)).replace(hour=4)
        vals = {"commitment_date": day, "partner_shipping_id": place.id, "client_order_ref": "PO 9"}
        self.changed(order, lambda draft: draft.write(vals))
        moves = self.open_moves(order)
        self.assertEqual({move.date_deadline.date() for move in moves}, {day.date()})
        self.assertEqual((moves.picking_id.partner_id, moves.partner_id), (place, place))
        self.assertEqual(order.client_order_ref, "PO 9")
        self.assertFalse(order.sudo().picking_ids.activity_ids, "nobody is asked to do it again")

    def test_own_days_of_lines(self):
        order = self.confirmed()
        day = self.today() + timedelta(days=77)
        self.changed(order, lambda draft: draft.order_line.write({"gy_delivery_date": day}))
        self.assertEqual(order.gy_delivery_date, day)
        self.assertEqual({move.date_deadline.date() for move in self.open_moves(order)}, {day})

    def test_clauses_are_taken_over_as_a_whole(self):
        order = self.confirmed()
        before = order.sudo().gy_clause_ids

        def write(draft):
            first, second = draft.gy_clause_ids[:2]
            first.body = "Another wording"
            second.unlink()

        self.changed(order, write)
        after = order.sudo().gy_clause_ids
        self.assertEqual(len(after), len(before) - 1)
        self.assertIn("Another wording", after.mapped("body"))

    # -- what is possible --------------------------------------------------------

    def missing(self, order, draft):
        criteria = order.sudo()._gy_change_criteria(draft)
        return [item["missing"] for item in criteria if not item["ok"]]

    def test_what_was_delivered_stays(self):
        order = self.confirmed()
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        draft = self.draft_of(order)
        self.quantity(draft, 5)
        self.assertFalse(self.missing(order, draft))
        self.quantity(draft, 3)
        self.assertIn("4 are delivered, the change leaves 3", self.missing(order, draft)[0])
        draft.order_line.unlink()
        self.assertIn("the change leaves 0", self.missing(order, draft)[0])

    def test_the_price_of_what_was_delivered_stays(self):
        order = self.confirmed()
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 4)
        draft = self.draft_of(order)
        draft.order_line.price_unit = 1200
        self.assertIn("New Price for the Rest", self.missing(order, draft)[0])
        draft.order_line.price_unit = 1000
        rest = draft.order_line._gy_divide()
        rest.price_unit = 1200
        self.assertFalse(self.missing(order, draft))
        opened, made = self.open_moves(order), self.productions(order)
        self.take_over(order, draft)
        old, new = order.order_line.sorted("id")
        self.assertEqual((old.product_uom_qty, new.product_uom_qty), (4, 6))
        self.assertEqual(new.gy_rest_of_id, old)
        self.assertEqual(self.open_moves(order), opened, "the same transfers, for the rest")
        self.assertEqual(opened.sale_line_id, new)
        self.assertEqual(self.productions(order), made)
        self.assertEqual(made.sale_line_id, new)

    # -- no other road -----------------------------------------------------------

    def test_the_pass_ends_with_the_change(self):
        order = self.confirmed()
        self.changed(order, lambda draft: self.quantity(draft, 12))
        for attempt in (
            lambda: order.order_line.write({"product_uom_qty": 99}),
            lambda: order.write({"note": "Mine"}),
            lambda: order.write({"locked": False}),
            lambda: order.sudo().gy_clause_ids.unlink(),
        ):
            with self.assertRaises(UserError), self.cr.savepoint():
                attempt()

    def test_a_change_that_fails_leaves_nothing(self):
        """What was taken over before something failed is undone, and the contract stays locked."""
        order = self.confirmed()
        before = order.sudo()._gy_review_content()
        draft = self.draft_of(order)
        self.quantity(draft, 15)
        draft.note = "Half of a change"
        failing = patch.object(
            self.env.registry["sale.order"], "_gy_follow_dates", side_effect=UserError("Failed")
        )
        with failing, self.assertRaises(UserError), self.cr.savepoint():
            self.take_over(order, draft)
        self.assertTrue(order.locked)
        self.assertEqual(order.sudo()._gy_review_content(), before)
        self.assertEqual(self.demand(order), 10)

    def test_a_pass_is_for_one_contract(self):
        order, other = self.confirmed(), self.confirmed()
        contract = order._gy_begin_change()
        with self.assertRaises(UserError):
            other.with_env(contract.env).order_line.product_uom_qty = 3

    def test_what_nobody_changes(self):
        """Who the contract is, and when it was written, is in no change."""
        order = self.confirmed()
        written = order.date_order

        def write(draft):
            draft.date_order = Datetime.now() - timedelta(days=400)
            draft.validity_date = self.today() + timedelta(days=3)
            self.quantity(draft, 11)

        self.changed(order, write)
        self.assertEqual(order.date_order, written)
        self.assertNotEqual(order.validity_date, self.today() + timedelta(days=3))

    def test_unchanged_lines_cost_nothing(self):
        """A change of one line of many asks for as much as one of few (300 lines are no matter).

        Of goods from stock: the figures of production look at each order that is raised.
        """
        counts = []
        for lines in (3, 30):
            vals = [
                Command.create(
                    {"product_id": self.part.id, "product_uom_qty": 2, "price_unit": 10.0 + one}
                )
                for one in range(lines)
            ]
            order = self.confirmed(order_line=vals)
            draft = self.draft_of(order)
            self.quantity(draft, 1)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.take_over(order, draft)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 25, counts)

    # -- ended early -------------------------------------------------------------

    def end(self, order):
        with order._gy_changing() as contract:
            contract._gy_end_rest()
        contract._gy_seal_anew()

    def test_what_was_delivered_is_left(self):
        other, _part = self._create_bearing("NU 2370")
        lines = [
            Command.create({"product_id": item.id, "product_uom_qty": 10, "price_unit": 50.0})
            for item in (self.bearing, other)
        ]
        order = self.confirmed(order_line=lines)
        self.make(order)
        moves = self.deliveries(order).move_ids
        mine = moves.filtered(lambda move: move.product_id == self.bearing)
        with self.open_gates():
            mine.quantity, mine.picked = 4, True
            (moves - mine).quantity = 0
            self.deliveries(order).with_context(skip_backorder=True).button_validate()
        self.end(order)
        agreed = order.sudo()._gy_agreed_lines()
        self.assertEqual((agreed.product_id, agreed.product_uom_qty), (self.bearing, 4))
        self.assertEqual(order.amount_untaxed, 200)
        self.assertFalse(self.open_moves(order))
        self.assertTrue(order.sudo().gy_all_shipped_on)
        self.assertEqual(order.sudo().gy_signed_hash, order.sudo().gy_content_hash)

    def test_nothing_is_begun_for_what_ended(self):
        order = self.confirmed()
        production = self.productions(order)
        self.assertFalse(order.sudo()._gy_stop_making())
        self.assertEqual(production.state, "cancel")

    # -- how many an order makes ---------------------------------------------------

    def change_quantity(self, production, quantity):
        wizard = self.env["change.production.qty"].create(
            {"mo_id": production.id, "product_qty": quantity}
        )
        wizard.change_prod_qty()

    def test_drafts_make_more_without_beginning(self):
        """Core's dialog would have a draft's moves begin, and ask the gate for the money."""
        order = self.confirmed()
        production = self.productions(order)
        self.change_quantity(production, 14)
        self.assertEqual((production.product_qty, production.state), (14, "draft"))
        self.assertEqual(set(production.move_finished_ids.mapped("state")), {"draft"})
        self.assertEqual(sum(production.move_raw_ids.mapped("product_uom_qty")), 14)

    def test_orders_of_nobody_change_as_in_stock_odoo(self):
        production = self.env["mrp.production"].create(
            {"product_id": self.bearing.id, "product_qty": 5}
        )
        production.action_confirm()
        self.change_quantity(production, 8)
        self.assertEqual((production.product_qty, production.state), (8, "confirmed"))

    # -- papers and places of a draft ----------------------------------------------

    def test_a_draft_has_no_stage_and_no_number(self):
        order = self.confirmed()
        draft = self.draft_of(order)
        self.env.cr.flush()
        self.assertFalse(draft.gy_stage_id or draft.gy_step_ids)
        self.assertFalse(draft.gy_strip)
        draft._gy_take_contract_number()
        self.assertFalse(draft.gy_contract_number)

    def test_its_papers_are_its_contracts(self):
        order = self.confirmed()
        draft = self.draft_of(order)
        document = self.env["gy.document"]._file("supplement", "S.pdf", b"%PDF-1.4", draft)
        self.assertEqual(document.order_id, order)
        draft._gy_collect_papers()
        self.assertFalse(draft.gy_document_ids)

    def test_only_days_that_change_lie_ahead(self):
        """A contract whose day has passed can be changed in its other terms."""
        order = self.confirmed()
        past = Datetime.now() - timedelta(days=5)
        order._gy_begin_change().commitment_date = past
        draft = self.draft_of(order)
        self.assertTrue(draft._gy_date_criterion()["ok"])
        draft.commitment_date = past - timedelta(days=3)
        self.assertFalse(draft._gy_date_criterion()["ok"])
