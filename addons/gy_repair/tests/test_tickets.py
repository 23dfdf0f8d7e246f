from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from .common import RepairCommon


@tagged("post_install", "-at_install")
class TestTickets(RepairCommon):
    """A ticket's piece is repaired: free of charge under warranty, else quoted (R13.2)."""

    def test_under_warranty(self):
        repair = self.asked()
        ticket = repair.sudo().gy_ticket_id
        self.assertTrue(repair.under_warranty)
        self.assertEqual((repair.lot_id, repair.state), (ticket.gy_lot_id, "draft"))
        self.assertWaits(ticket.gy_order_id, "repair", "manufacturing", "salesperson", "quality")
        self.use(repair)
        order, shipped = ticket.gy_order_id, ticket.gy_lot_id.gy_shipped_on
        self.end(repair)
        self.assertEqual(repair.state, "done")
        self.assertEqual(ticket.gy_lot_id.gy_order_id, order, "it stays at the customer's")
        self.assertEqual(ticket.gy_lot_id.gy_shipped_on, shipped)
        self.assertNotIn("repair", self.turns("manufacturing", order))

    def test_open_repair_keeps_the_ticket_open(self):
        repair = self.asked()
        ticket = self.as_role("quality", repair.sudo().gy_ticket_id)
        ticket.write(self.ANSWERED)
        with self.assertRaisesRegex(ValidationError, "end or cancel its repair orders"):
            with self.cr.savepoint():
                ticket.action_gy_close()
        self.end(repair)
        ticket.action_gy_close()
        self.assertFalse(ticket.gy_is_open)

    def test_handed_over_with_the_rest(self):
        """Repairs under way go to who takes over; ended ones keep the name of who did them."""
        going, done = self.asked().sudo(), self.asked().sudo()
        leaving = new_test_user(
            self.env, "gy_test_mends", groups="gy_sales_process.group_manufacturing"
        )
        (going | done).write({"user_id": leaving.id})
        self.end(self.as_role("manufacturing", done))
        following = self.users["manufacturing"]
        with self.assertRaisesRegex(UserError, "Repairs: 1"), self.cr.savepoint():
            leaving.action_archive()
        boss = leaving.with_user(self.users["general_manager"])
        boss.action_gy_hand_over_work(following.id, "Retires")
        self.assertEqual((going.user_id, done.user_id), (following, leaving))
        leaving.action_archive()
        self.assertFalse(leaving.active)

    def test_who_begins(self):
        lots = self.lots(1)
        order = self.send(self.sold(self.serial, 1), lots=lots)
        ticket = self.as_role("quality", self.ticket(order, "complaint"))
        for role in set(self.users) - {"quality", "technology", "sales_admin"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, ticket).action_gy_repair()
        with self.assertRaisesRegex(UserError, "name the serial number"):
            ticket.action_gy_repair()
        ticket.gy_lot_id = lots
        ticket.action_gy_repair()
        with self.assertRaisesRegex(UserError, "is being repaired by"):
            ticket.action_gy_repair()

    def test_quoted_out_of_warranty(self):
        """Not before the customer's order is in force, by the gates of any contract, work begins."""
        repair = self.asked(days=500)
        self.assertFalse(repair.under_warranty)
        contract = repair.sudo().gy_order_id
        self.assertWaits(contract, "repair_quote", "salesperson", "manufacturing")
        repair.action_validate()
        part = self.use(repair, quantity=2)
        for attempt in (repair.action_repair_start, repair.action_repair_done):
            with self.assertRaisesRegex(UserError, "the salesperson quotes the repair"):
                with self.cr.savepoint():
                    attempt()
        with self.assertRaisesRegex(UserError, "The salesperson quotes a repair"):
            repair.action_create_sale_order()
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.as_role("quality", repair).action_gy_quote()
        order = self.quoted(repair)
        self.assertEqual(order.gy_profile_id.code, "spare_parts")
        self.assertEqual(
            [(line.product_uom_qty, line.price_unit) for line in order.order_line],
            [(1, 0), (2, 80)],
        )
        self.assertEqual(order.order_line.gy_part_id, self.cage)
        self.assertIn(self.serial.display_name, order.order_line[0].name)
        self.assertFalse(order.sudo()._gy_delivered_lines(), "it ships nothing")
        self.assertFalse(part.sudo().sale_line_id)
        self.assertNotIn("repair_quote", self.turns("salesperson", contract))
        part.product_uom_qty = 3
        self.assertEqual(repair.gy_unquoted, "[CAGE 40] Cage × 1")
        self.assertEqual(self.quoted(repair), order)
        self.assertFalse(repair.gy_unquoted)
        with self.assertRaisesRegex(UserError, "is not in force"), self.cr.savepoint():
            repair.action_repair_start()
        with self.open_gates():
            order.sudo().action_confirm()
        with self.open_gates("production"), self.assertRaisesRegex(UserError, "Test keeps"):
            repair.action_repair_start()
        with self.open_gates():
            repair.action_repair_start()
            part.quantity = 3
            repair.action_repair_end()
        self.assertEqual(repair.state, "done")
        self.assertFalse(order.sudo().picking_ids, "nothing is shipped by it")

    def quoted(self, repair):
        action = self.as_role("salesperson", repair).action_gy_quote()
        return self.as_role("salesperson", self.env["sale.order"].browse(action["res_id"]))

    def test_nothing_to_quote(self):
        repair = self.asked()
        with self.assertRaisesRegex(UserError, "only a repair out of warranty"):
            self.quoted(repair)

    def test_cancelled_quotation_is_quoted_anew(self):
        repair = self.asked(days=500)
        first = self.quoted(repair)
        first.action_cancel()
        self.assertIn("the salesperson quotes the repair", repair.gy_waits_for)
        self.assertNotEqual(self.quoted(repair), first)

    def test_closed_tickets_begin_none(self):
        repair = self.asked()
        ticket = self.as_role("quality", repair.sudo().gy_ticket_id)
        repair.action_repair_cancel()
        ticket.write(self.ANSWERED)
        ticket.action_gy_close()
        with self.assertRaisesRegex(UserError, "open the ticket"):
            ticket.action_gy_repair()
        with self.assertRaisesRegex(UserError, "stays cancelled"):
            repair.action_repair_cancel_draft()

    def test_opened_again(self):
        """While its ticket is open a cancelled repair can be taken up again."""
        repair = self.asked()
        repair.action_repair_cancel()
        repair.action_repair_cancel_draft()
        self.assertEqual(repair.state, "draft")
        self.end(repair)

    def test_the_day_of_the_ticket_counts(self):
        """Under warranty is who asked in time, whenever the workshop comes to it."""
        lots = self.lots(1, "DAY")
        order = self.send(self.sold(self.serial, 1), lots=lots)
        lots._gy_write_decided({"gy_shipped_on": self.before(370)})
        end = lots.gy_warranty_end
        for day, expected in ((end, True), (self.today(), False)):
            ticket = self.ticket(order, "complaint", gy_lot_id=lots.id, gy_date=day)
            action = self.as_role("quality", ticket).action_gy_repair()
            repair = self.env["repair.order"].browse(action["res_id"])
            self.assertEqual(repair.under_warranty, expected, day)
            repair.action_repair_cancel()

    def test_what_the_quotation_says(self):
        """The work is one line, each part another; parts that go twice are counted together."""
        repair = self.asked(days=500)
        seal = self.env["product.product"].create(
            {
                "name": "Seal",
                "type": "consu",
                "is_storable": True,
                "gy_is_spare_part": True,
                "list_price": 12.5,
            }
        )
        self.use(repair, quantity=1)
        self.use(repair, quantity=2)
        self.use(repair, seal, quantity=4)
        self.use(repair, seal, quantity=4, kind="remove")
        order = self.quoted(repair)
        work, *parts = order.order_line
        self.assertFalse(work.gy_part_id)
        self.assertEqual(
            {line.gy_part_id: (line.product_uom_qty, line.price_unit) for line in parts},
            {self.cage: (3, 80), seal: (4, 12.5)},
        )
        self.assertEqual(order.amount_untaxed, 3 * 80 + 4 * 12.5)
        self.assertEqual(order.order_line.product_id.type, "service")
        self.assertEqual(order.partner_id, self.customer)
        self.assertEqual(order.origin, repair.name)
        self.assertIn(repair.sudo().gy_ticket_id, order.ticket_ids)
        self.assertEqual(repair.sudo().sale_order_id, order.sudo())

    def test_no_draft_any_more(self):
        """What was sent or is in force is not brought up to date in silence."""
        repair = self.asked(days=500)
        order = self.quoted(repair)
        with self.open_gates():
            order.sudo().action_confirm()
        self.use(repair)
        self.assertIn("Cage", repair.gy_unquoted)
        with self.assertRaisesRegex(UserError, "which is no draft any more"):
            self.quoted(repair)
        self.assertEqual(len(order.sudo().order_line), 1)

    def test_a_copied_quotation_is_no_repairs(self):
        repair = self.asked(days=500)
        self.use(repair)
        order = self.quoted(repair)
        twin = order.copy()
        self.assertFalse(twin.order_line.gy_part_id)
        self.assertEqual(repair.sudo().sale_order_id, order.sudo())
