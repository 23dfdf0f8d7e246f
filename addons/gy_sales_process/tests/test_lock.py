from psycopg2.errors import UniqueViolation

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestLock(GyCommon):
    """A contract in force is what was reviewed and signed (design, gates)."""

    begins_with = ("confirmed",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other, _part = cls._create_bearing("24036")

    def setUp(self):
        super().setUp()
        self.order = self.confirmed()
        self.line = self.order.order_line

    def test_cannot_be_unlocked(self):
        manager = self.as_role("sales_manager", self.order)
        admin = self.order.with_user(self.env.ref("base.user_admin"))
        for records in (self.order, manager, admin):
            with self.assertRaisesRegex(UserError, "stays locked"):
                records.action_unlock()
            with self.assertRaisesRegex(UserError, "stays locked"):
                records.write({"locked": False})

    def test_fields_of_the_order(self):
        stranger = self.env["res.partner"].create({"name": "Someone else"})
        for name, value in (
            ("partner_id", stranger.id),
            ("partner_invoice_id", stranger.id),
            ("partner_shipping_id", stranger.id),
            ("commitment_date", "2027-01-05 00:00:00"),
            ("validity_date", "2027-01-05"),
            ("date_order", "2026-01-05 00:00:00"),
            ("note", "new terms"),
            ("gy_warranty_months", 1),
            ("name", "S99999"),
            ("client_order_ref", "PO 1"),
            ("reference", "x"),
            ("tag_ids", [Command.create({"name": "Other"})]),
            ("payment_term_id", self.env.ref("account.account_payment_term_30days").id),
        ):
            with self.assertRaisesRegex(UserError, "is in force", msg=name):
                self.order.write({name: value})

    def test_salesperson_stays(self):
        """A contract changes hands by handing it over, in whatever state it is (R0.12)."""
        stranger = self.users["sales_manager"]
        for order in (self.order, self.draft()):
            for role in ("salesperson", "sales_manager"):
                for value in (stranger.id, False):
                    with self.assertRaisesRegex(UserError, "Hand Over Contract", msg=role):
                        self.as_role(role, order).write({"user_id": value})
            order.write({"user_id": self.users["salesperson"].id})

    def test_one_number_one_contract(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.draft(name=self.order.name)

    def test_state_back(self):
        for state in ("draft", "sent", "cancel"):
            with self.assertRaisesRegex(UserError, "state of a contract cannot be set"):
                self.order.write({"state": state})

    def test_lines(self):
        attempts = {
            "quantity": lambda: self.line.write({"product_uom_qty": 20}),
            "price": lambda: self.line.write({"price_unit": 1}),
            "discount": lambda: self.line.write({"discount": 50}),
            "product": lambda: self.line.write({"product_id": self.other.id}),
            "delivered": lambda: self.line.write({"qty_delivered": 10}),
            "command": lambda: self.order.write(
                {"order_line": [Command.update(self.line.id, {"product_uom_qty": 20})]}
            ),
            "new": lambda: self.env["sale.order.line"].create(
                {"order_id": self.order.id, "product_id": self.other.id}
            ),
            "new by command": lambda: self.order.write(
                {"order_line": [Command.create({"product_id": self.other.id})]}
            ),
            "note": lambda: self.env["sale.order.line"].create(
                {"order_id": self.order.id, "display_type": "line_note", "name": "Free of charge"}
            ),
            "delete": lambda: self.line.unlink(),
            "move to another order": lambda: self.line.write({"order_id": self.draft().id}),
            "move from another order": lambda: self.draft().order_line.write(
                {"order_id": self.order.id}
            ),
        }
        for name, attempt in attempts.items():
            with self.subTest(name), self.assertRaises(UserError), self.cr.savepoint():
                attempt()
        self.assertEqual(self.line.product_uom_qty, 10)
        self.assertEqual(len(self.order.order_line), 1)

    def test_address_of_its_deliveries(self):
        """The goods go where the contract says, on every road to their transfer (A13)."""
        stranger = self.env["res.partner"].create({"name": "Someone else"})
        delivery = self.deliveries(self.order)
        elsewhere = self.env["stock.picking"].create(
            {
                "picking_type_id": delivery.picking_type_id.id,
                "partner_id": stranger.id,
                "location_id": delivery.location_id.id,
                "location_dest_id": delivery.location_dest_id.id,
            }
        )
        warehouse = self.as_role("warehouse", delivery)
        attempts = {
            "another one": lambda: warehouse.write({"partner_id": stranger.id}),
            "nobody": lambda: warehouse.write({"partner_id": False}),
            "by its moves": lambda: warehouse.move_ids.write({"partner_id": stranger.id}),
            "another transfer": lambda: warehouse.move_ids.write({"picking_id": elsewhere.id}),
        }
        for name, attempt in attempts.items():
            with (
                self.subTest(name),
                self.assertRaisesRegex(UserError, f"is of contract {self.order.name}, which says"),
                self.cr.savepoint(),
            ):
                attempt()
        with self.assertRaises(UserError) as caught, self.cr.savepoint():
            warehouse.write({"partner_id": stranger.id})
        self.assertIn(self.order.sudo()._gy_address_road(), str(caught.exception))
        warehouse.write({"partner_id": self.order.partner_shipping_id.id})
        with self.open_gates():
            self.make(self.order)
            self.ship(delivery)
        with self.assertRaisesRegex(UserError, "which says"), self.cr.savepoint():
            warehouse.write({"partner_id": stranger.id})
        self.assertEqual(delivery.partner_id, self.order.partner_shipping_id)

    def test_address_of_other_transfers_is_free(self):
        stranger = self.env["res.partner"].create({"name": "Someone else"})
        order = self.outside()
        order.action_confirm()
        delivery = order.sudo().picking_ids.filtered(
            lambda item: item.picking_type_code == "outgoing"
        )
        self.as_role("warehouse", delivery).write({"partner_id": stranger.id})
        self.assertEqual(delivery.partner_id, stranger)
        self.assertEqual(delivery.move_ids.partner_id, stranger)

    def test_what_stays_free(self):
        message = self.order.message_post(body="Customer called")
        self.order.write({"origin": "Fair"})
        self.assertTrue(message)
        self.assertEqual(self.order.origin, "Fair")

    def test_company_stays(self):
        draft = self.draft()
        company = self.env["res.company"].create({"name": "Elsewhere"})
        with self.assertRaisesRegex(UserError, "stays with its company"):
            draft.sudo().write({"company_id": company.id})

    def test_discount_and_price_tools(self):
        with self.assertRaises(UserError):
            self.order.action_update_prices()
