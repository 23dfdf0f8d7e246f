from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import RepairCommon


@tagged("post_install", "-at_install")
class TestAttacks(RepairCommon):
    """A repair is no way past the gates for goods, money and decisions (R10.1, R10.5, R17.3)."""

    begins_with = ("begun",)

    def setUp(self):
        super().setUp()
        self.repair = self.begun()[:1]

    def refused(self, words, attempt, *args, **kwargs):
        with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
            attempt(*args, **kwargs)
            self.env.flush_all()

    def test_nobody_sets_what_follows(self):
        for vals in (
            {"state": "done"},
            {"under_warranty": False},
            {"lot_id": False},
            {"product_id": self.cage.id},
            {"product_location_dest_id": self.stock.id},
            {"product_location_src_id": self.stock.id},
            {"picking_id": False},
            {"product_qty": 5},
            {"sale_order_id": self.repair.sudo().gy_order_id.id},
        ):
            self.refused("follow from", self.repair.write, vals)
        for vals in ({"gy_return_id": False}, {"gy_ticket_id": False}, {"gy_order_id": False}):
            with self.assertRaises(AccessError, msg=vals), self.cr.savepoint():
                self.repair.write(vals)
        self.refused("on record", self.repair.unlink)
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.repair.create({"gy_return_id": self.repair.gy_return_id.id})

    def test_ended_twice(self):
        self.end(self.repair)
        self.refused("ended or cancelled before", self.repair.action_repair_done)
        other = self.repair.gy_return_id.repair_ids.with_env(self.repair.env) - self.repair
        other.action_repair_cancel()
        self.refused("ended or cancelled before", other.action_repair_done)

    def test_goods_are_no_parts(self):
        """What contracts deliver is not used up, and not made, by a repair."""
        for kind in ("add", "recycle", "remove"):
            for product in (self.serial, self.bearing, self.shelf):
                with self.cr.savepoint() as point:
                    self.use(self.repair, product, kind=kind)
                    self.refused("no part of the repaired product", self.end, self.repair)
                    point.rollback()
                self.env.invalidate_all()

    def test_components_are_parts(self):
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.serial.product_tmpl_id.id,
                "bom_line_ids": [Command.create({"product_id": self.shelf.id, "product_qty": 1})],
            }
        )
        self.use(self.repair, self.shelf)
        self.end(self.repair)
        self.assertEqual(self.repair.state, "done")

    def test_spare_parts_are_not_made(self):
        """Taking parts out makes stock of components only, not of what is sold as a spare part."""
        with self.cr.savepoint() as point:
            self.use(self.repair, kind="recycle")
            self.refused("only components", self.end, self.repair)
            point.rollback()
        self.env.invalidate_all()
        self.use(self.repair, kind="remove")
        self.end(self.repair)
        self.assertEqual(self.repair.move_ids.location_dest_id.usage, "inventory")

    def test_nothing_goes_to_the_customer(self):
        customers = self.env.ref("stock.stock_location_customers")
        post = self.warehouse.sam_loc_id
        for values, words in (
            ({"location_dest_id": customers.id}, "taken from stock and used up"),
            ({"location_id": post.id}, "taken from stock and used up"),
        ):
            with self.cr.savepoint() as point:
                move = self.use(self.repair)
                move.write(values)
                self.refused(words, self.end, self.repair)
                point.rollback()
            self.env.invalidate_all()
        with self.cr.savepoint() as point:
            move = self.use(self.repair, kind="recycle")
            move.location_dest_id = customers
            self.refused("stay in the house", self.end, self.repair)
            point.rollback()
        self.env.invalidate_all()
        self.use(self.repair)
        self.end(self.repair)
        line = self.repair.move_ids.move_line_ids
        self.refused("used up", line.write, {"location_dest_id": customers.id})
        self.refused(
            "stays where it is",
            self.repair.move_id.move_line_ids.write,
            {"location_dest_id": customers.id},
        )

    def test_free_repairs_use_no_parts(self):
        """A repair nobody asked for takes nothing out of stock."""
        kind = self.repair.picking_type_id.id
        free = self.repair.create({"product_id": self.cage.id, "picking_type_id": kind})
        self.use(free)
        self.refused("a return or a service ticket asked for", self.end, free)
        self.refused("The salesperson quotes a repair", free.action_create_sale_order)

    def test_free_repairs_move_nothing(self):
        """A repair nobody asked for is no transfer: neither out of the returns' place nor past stock."""
        back = self.warehouse.gy_return_place_id
        customers = self.env.ref("stock.stock_location_customers")
        for source, target in (
            (back, self.stock),
            (self.stock, customers),
            (customers, self.stock),
        ):
            free = self.repair.create(
                {
                    "product_id": self.cage.id,
                    "picking_type_id": self.repair.picking_type_id.id,
                    "product_location_src_id": source.id,
                    "product_location_dest_id": target.id,
                }
            )
            self.refused("stays where it is", free.action_repair_done)
        free.write(
            {"product_location_src_id": self.stock.id, "product_location_dest_id": self.stock.id}
        )
        free.action_repair_done()
        self.assertEqual(free.state, "done")

    def test_a_transfer_is_no_repair(self):
        """Goods that nobody ordered do not leave because their move names a repair."""
        customers = self.env.ref("stock.stock_location_customers")
        places = {"location_id": self.stock.id, "location_dest_id": customers.id}
        for kind in ("add", "recycle", False):
            move = {
                "product_id": self.cage.id,
                "product_uom_qty": 1,
                "repair_id": self.repair.id,
                "repair_line_type": kind,
                **places,
            }
            picking = self.as_role("warehouse", self.env["stock.picking"]).create(
                {
                    "picking_type_id": self.warehouse.out_type_id.id,
                    "move_ids": [Command.create(move)],
                    **places,
                }
            )
            picking.move_ids.write(places)
            picking.action_confirm()
            picking.move_ids.quantity = 1
            picking.move_ids.picked = True
            with self.assertRaises(UserError, msg=kind), self.cr.savepoint():
                picking.button_validate()
                self.assertEqual(picking.state, "done")

    def test_moves_carry_no_line_of_a_contract(self):
        order = self.repair.sudo().gy_order_id
        move = self.use(self.repair)
        self.refused("stays with it", move.write, {"sale_line_id": order.order_line[:1].id})

    def test_strangers(self):
        company = self.env["res.company"].create({"name": "Second", "gy_process_enabled": True})
        user = self.users["quality"].copy(
            {
                "login": "gy_repair_stranger",
                "company_id": company.id,
                "company_ids": [Command.set(company.ids)],
            }
        )
        self.assertFalse(self.repair.with_user(user).search([("id", "=", self.repair.id)]))
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.repair.with_user(user).read(["name"])
