from unittest.mock import patch

from dateutil.relativedelta import relativedelta

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import InstalledCommon


@tagged("post_install", "-at_install")
class TestDeliveries(InstalledCommon):
    """What contracts deliver stands in the installed base by itself (R1.2)."""

    def test_a_row_for_each_serial_number(self):
        order, lots = self.delivered(2)
        rows = self.rows(order)
        self.assertEqual(rows.lot_id, lots)
        self.assertEqual(set(rows.mapped("serial_number")), set(lots.mapped("name")))
        for row in rows:
            self.assertEqual((row.kind, row.quantity, row.state), ("ours", 1.0, "in_use"))
            self.assertEqual((row.partner_id, row.product_id), (self.customer, self.serial))
            self.assertEqual(row.specification, "013.40.1120")
            self.assertEqual((row.since, row.shipped_on), (self.today(), self.today()))
            self.assertEqual(row.warranty_end, row.lot_id.gy_warranty_end)
            self.assertEqual(row.user_id, self.users["salesperson"])
            self.assertEqual(row.file_id.partner_id, self.customer)
        self.assertEqual(rows[0].display_name, f"013.40.1120 {lots[0].name}")

    def test_rows_follow_their_contract(self):
        """A contract knows its rows, those not shipped yet none; they follow who leads it."""
        order, _lots = self.delivered(2)
        self.assertEqual(order.sudo().gy_installed_ids, self.rows(order).sudo())
        waiting = self.sold(self.serial, 1)
        self.assertFalse(waiting.sudo().gy_installed_ids)
        copy = order.sudo().copy()
        self.assertFalse(copy.gy_installed_ids, "a copy takes none of them along")
        self.assertEqual(len(order.sudo().gy_installed_ids), 2)

    def test_what_the_contract_knows_of_the_project(self):
        lots = self.lots(1)
        order = self.sold(self.serial, 1)
        end_user = self.env["res.partner"].create({"name": "Mine", "is_company": True})
        order._gy_write_decided({"gy_host_machine": "Mill 7", "gy_end_user_id": end_user.id})
        self.send(order, lots=lots)
        row = self.rows(order)
        self.assertEqual((row.host_machine, row.end_user_id), ("Mill 7", end_user))

    def test_goods_without_serial_number_in_parts(self):
        order = self.sold(self.shelf, 10)
        self.assertFalse(self.rows(order), "nothing has left")
        self.send(order, quantity=4)
        row = self.rows(order)
        self.assertEqual((row.quantity, row.serial_number), (4.0, False))
        self.assertEqual(row.warranty_end, order.gy_warranty_end)
        self.send(order)
        self.assertEqual(self.rows(order), row, "one row for the line")
        self.assertEqual(row.quantity, 10.0)
        self.assertEqual(row.warranty_end, order.gy_warranty_end)
        self.assertTrue(row.warranty_end)

    def test_lots_of_many_pieces(self):
        greased = self.env["product.product"].create(
            {
                "name": "Greased bearing",
                "type": "consu",
                "is_storable": True,
                "tracking": "lot",
                "taxes_id": [Command.clear()],
            }
        )
        lots = self.env["stock.lot"].create(
            [{"name": name, "product_id": greased.id} for name in ("L1", "L2")]
        )
        for lot in lots:
            self.env["stock.quant"]._update_available_quantity(
                greased, self.warehouse.lot_stock_id, 5.0, lot_id=lot
            )
        order = self.send(self.sold(greased, 8))
        rows = self.rows(order)
        self.assertEqual(
            dict(zip(rows.mapped("serial_number"), rows.mapped("quantity"), strict=True)),
            {"L1": 5.0, "L2": 3.0},
        )

    def test_commissioning(self):
        order, lots = self.delivered(2)
        day = self.today() - relativedelta(days=1)
        rows = self.rows(order)
        order.picking_ids.move_ids.move_line_ids.sudo().date = f"{day} 02:00:00"
        self.env["gy.installed.product"]._follow(order)
        self.assertEqual(set(rows.mapped("since")), {day})
        self.as_role("technology", lots[0]).action_gy_commission(self.today())
        self.assertEqual([row.since for row in rows], [self.today(), day])
        loose = self.shipped()
        self.as_role("salesperson", loose).action_gy_commission(self.today())
        self.assertEqual(self.rows(loose).since, loose.gy_commissioned_on)

    def test_what_comes_back_is_returned(self):
        order, lots = self.delivered(2)
        self.sent_in(order, lots[0])
        gone, kept = self.rows(order)
        self.assertEqual(
            (gone.state, gone.quantity, gone.returned_on), ("returned", 0, self.today())
        )
        self.assertEqual((kept.state, kept.returned_on), ("in_use", False))
        self.assertFalse(gone.due_on)

    def test_sent_again_and_replaced(self):
        order, lots = self.delivered(1)
        self.sent_in(order, lots)
        row = self.rows(order)
        self.assertEqual(row.state, "returned")
        repaired = self.send(self.sold(self.serial, 1), lots=lots)
        self.assertEqual(row.state, "returned", "it is under another contract now")
        self.assertEqual(self.rows(repaired).state, "in_use")
        replaced = self.lots(1, "NEW")
        new = self.send(self.sold(self.serial, 1), lots=replaced)
        self.assertEqual(self.rows(new).serial_number, replaced.name)

    def test_part_of_the_goods_comes_back(self):
        order = self.shipped(6)
        self.sent_in(order, quantity=2)
        row = self.rows(order)
        self.assertEqual((row.quantity, row.state, row.returned_on), (4.0, "in_use", False))

    def test_a_serial_number_corrected_afterwards(self):
        order, lots = self.delivered(1)
        right = self.lots(1, "RIGHT")
        row = self.rows(order)
        with self.open_gates():
            order.sudo().picking_ids.move_line_ids.lot_id = right
        self.assertFalse(row.exists(), "it never left")
        self.assertEqual(self.rows(order).lot_id, right)
        self.assertEqual(self.rows(lot_id=lots.id), self.rows().browse())

    def test_a_piece_that_leaves_without_a_contract(self):
        order, lots = self.delivered(1)
        self.sent_in(order, lots)
        self.assertEqual(self.rows(order).state, "returned")
        move = self.env["stock.move"].create(
            {
                "product_id": self.serial.id,
                "product_uom_qty": 1,
                "location_id": self.warehouse.lot_stock_id.id,
                "location_dest_id": self.env.ref("stock.stock_location_customers").id,
            }
        )
        self.company.gy_process_enabled = False  # nobody asks where it goes
        move._action_confirm()
        move.move_line_ids = [
            Command.clear(),
            Command.create(
                {
                    "product_id": self.serial.id,
                    "lot_id": lots.id,
                    "quantity": 1,
                    "location_id": move.location_id.id,
                    "location_dest_id": move.location_dest_id.id,
                }
            ),
        ]
        move.picked = True
        move._action_done()
        self.assertEqual(self.rows(order).state, "returned")
        self.assertEqual(len(self.rows(lot_id=lots.id)), 1)

    def test_orders_outside_the_process(self):
        self.company.gy_process_enabled = False
        order = self.env["sale.order"].create(
            self._draft_vals(
                order_line=[Command.create({"product_id": self.shelf.id, "product_uom_qty": 2})]
            )
        )
        order.action_confirm()
        self.company.gy_process_enabled = True
        self.send(order)
        self.assertFalse(self.rows(order))

    def test_doing_it_again_changes_nothing(self):
        order, _lots = self.delivered(3)
        rows = self.rows(order)
        before = rows.read()
        for _ in range(2):
            self.env["gy.installed.product"]._follow(order)
        self.env.flush_all()
        self.assertEqual(self.rows(order), rows)
        self.assertEqual(rows.read(), before)

    def test_what_is_noted_of_a_row_stays(self):
        order = self.sold(self.shelf, 10)
        self.send(order, quantity=4)
        row = self.rows(order)
        self.as_role("salesperson", row).write({"host_machine": "Mill 2", "own_life_years": 3})
        self.send(order)
        self.assertEqual((row.host_machine, row.own_life_years, row.quantity), ("Mill 2", 3, 10.0))

    def test_no_default_of_who_ships_counts(self):
        self.env["ir.default"].set(
            "gy.installed.product", "host_machine", "Other", user_id=self.users["warehouse"].id
        )
        order = self.sold(self.shelf, 2)
        with self.open_gates():
            defaults = {"default_place": "Here", "default_out_since": "2020-01-01"}
            self.ship(self.deliveries(order).with_context(**defaults))
        row = self.rows(order)
        self.assertNotEqual(row.host_machine, "Other")
        self.assertEqual((row.place, row.out_since, row.state), (False, False, "in_use"))

    # -- the file of the customer ----------------------------------------------------------

    def test_the_file_begins_with_the_first_delivery(self):
        self.customer.user_id = False
        self.assertFalse(self.file())
        order, _lots = self.delivered(1)
        self.assertEqual(self.file(), self.rows(order).file_id)
        self.assertEqual(self.file().create_uid, self.users["salesperson"], "whose contract it is")
        self.assertEqual(self.rows(order).user_id, order.user_id)
        self.delivered(1, "B")
        self.assertEqual(len(self.file()), 1)

    def test_merged_customers(self):
        order, _lots = self.delivered(1)
        hand = self.entered()
        other = self.env["res.partner"].create({"name": "Northern Machinery", "is_company": True})
        theirs = self.entered(partner_id=other.id, role="sales_manager")
        wizard = self.env["base.partner.merge.automatic.wizard"].create(
            {"partner_ids": [Command.set((other | self.customer).ids)]}
        )
        wizard._merge((other | self.customer).ids, self.customer)
        rows = (self.rows(order) | hand | theirs).sudo()
        rows.invalidate_recordset()
        self.assertEqual(rows.partner_id, self.customer)
        self.assertEqual(rows.file_id, self.file())

    def test_a_file_with_products_is_kept(self):
        self.delivered(1)
        with self.assertRaisesRegex(UserError, "kept with the file"):
            self.file().unlink()

    # -- the job ---------------------------------------------------------------------------

    def unknown(self, count):
        """Return contracts that delivered before the installed base was there."""
        model = type(self.env["gy.installed.product"])
        with patch.object(model, "_follow", lambda *_args: None):
            orders = self.env["sale.order"].union(*(self.shipped() for _ in range(count)))
        self.assertFalse(self.rows().filtered(lambda row: row.order_id in orders))
        return orders

    def run_job(self):
        with self.enter_registry_test_mode():
            self.env.ref("gy_installed_base.ir_cron_fill").method_direct_trigger()

    def test_what_was_delivered_before(self):
        orders = self.unknown(3)
        waiting = self.env["gy.installed.product"]._not_followed(0, None)
        self.assertEqual(waiting & orders, orders)
        with patch("odoo.addons.gy_installed_base.models.installed_product_deliveries.BATCH", 2):
            self.run_job()
        rows = self.env["gy.installed.product"].search([("order_id", "in", orders.ids)])
        self.assertEqual(rows.order_id, orders)
        self.assertEqual(set(rows.mapped("quantity")), {4.0})
        self.assertFalse(self.env["gy.installed.product"]._not_followed(0, None))
        self.run_job()
        self.assertEqual(
            self.env["gy.installed.product"].search([("order_id", "in", orders.ids)]), rows
        )

    def test_one_bad_contract_does_not_stop_the_job(self):
        orders = self.unknown(3)
        model = type(self.env["gy.installed.product"])
        original = model._enter

        def failing(records, delivered):
            if any(item.order_id == orders[1].id for item in delivered):
                raise UserError(orders[1].name)
            return original(records, delivered)

        logger = "odoo.addons.gy_installed_base.models.installed_product_deliveries"
        with patch.object(model, "_enter", failing), self.assertLogs(logger, "ERROR") as logs:
            self.run_job()
        self.assertEqual(len(logs.records), 1)
        self.assertIn(orders[1].name, logs.output[0])
        rows = self.env["gy.installed.product"].search([("order_id", "in", orders.ids)])
        self.assertEqual(rows.order_id, orders[0] | orders[2])

    def test_returned_before_the_job(self):
        orders = self.unknown(1)
        model = type(self.env["gy.installed.product"])
        with patch.object(model, "_follow", lambda *_args: None):
            self.sent_in(orders, quantity=4)
        self.run_job()
        self.assertEqual(self.rows(orders).state, "returned")
        self.assertFalse(self.env["gy.installed.product"]._not_followed(0, None))
