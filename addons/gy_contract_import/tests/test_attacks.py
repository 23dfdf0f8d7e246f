from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tools import gate_pass

from . import books
from .common import ImportCommon

GATES = ("send", "confirm", "production", "store", "shipment", "close")


@tagged("post_install", "-at_install")
class TestAttacks(ImportCommon):
    """No other contract passes a gate by this way, on no road, whoever tries."""

    begins_with = ("draft",)

    def sellers(self):
        """Return the users who may write orders, the administrator of everything among them."""
        return [self.users["salesperson"], self.users["sales_manager"], self.admin]

    def test_origin_is_nobodys_to_say(self):
        order = self.draft()
        for user in self.sellers():
            orders = self.env["sale.order"].with_user(user)
            for vals in ({"gy_origin": "migrated"}, {"gy_import_row_id": 1}):
                with self.assertRaises(AccessError):
                    orders.create({**self._draft_vals(), **vals})
                with self.assertRaises(AccessError):
                    order.with_user(user).write(vals)
            made = orders.with_context(default_gy_origin="migrated").create(self._draft_vals())
            self.assertFalse(made.gy_origin)
        self.env["ir.default"].set("sale.order", "gy_origin", "migrated")
        self.assertFalse(self.draft().gy_origin)

    def test_not_by_import_or_copy(self):
        seller = self.users["salesperson"]
        result = (
            self.env["sale.order"]
            .with_user(seller)
            .load(["partner_id/.id", "gy_origin"], [[str(self.customer.id), "migrated"]])
        )
        self.assertFalse(result["ids"])
        order = self.draft()
        order._gy_write_decided({"gy_origin": "migrated"})
        self.assertFalse(order.copy().gy_origin)

    def test_the_origin_alone_opens_no_gate(self):
        """What lies ahead of a contract that came in is asked for as of any other."""
        order = self.draft()
        order._gy_write_decided({"gy_origin": "migrated"})
        with self.assertRaises(UserError):
            order.action_confirm()
        self.assertEqual(order.state, "draft")

    def test_no_client_makes_a_pass(self):
        order = self.draft()
        forged = [
            ["sale.order", order.ids, ["gate:confirm"]],
            {"model": "sale.order", "ids": order.ids, "names": ["gate:confirm"]},
            "gate:confirm",
            [{"allows": True}],
        ]
        for user in self.sellers():
            for value in forged:
                own = order.with_user(user).with_context(**{gate_pass.KEY: value})
                with self.assertRaises(UserError):
                    own.action_confirm()
        self.assertEqual(order.state, "draft")

    def test_a_pass_is_good_for_one_contract_and_gate(self):
        one, other = self.draft(), self.draft()
        granted = one._gy_granted("gate:confirm")
        with self.assertRaises(UserError):
            other.with_env(granted.env).action_confirm()
        with self.assertRaises(UserError):
            (one | other).with_env(granted.env)._gy_check_gate("confirm")
        for gate in GATES:
            if gate != "confirm" and one._gy_open_reasons(gate):
                with self.assertRaises(UserError):
                    granted._gy_check_gate(gate)

    def test_marks_of_documents(self):
        finance = self.users["finance"]
        invoice = (
            self.env["account.move"]
            .with_user(finance)
            .create(
                {
                    "move_type": "out_invoice",
                    "partner_id": self.customer.id,
                    "invoice_line_ids": [Command.create({"name": "x", "price_unit": 5})],
                }
            )
        )
        for user in (finance, self.admin):
            with self.assertRaises(AccessError):
                invoice.with_user(user).write({"gy_is_opening": True})
            with self.assertRaises(AccessError):
                self.env["account.move"].with_user(user).create({"gy_is_opening": True})
        order = self.draft()
        with self.open_gates():
            order.action_confirm()
        transfer = self.deliveries(order)
        for user in (self.users["warehouse"], self.admin):
            with self.assertRaises(AccessError):
                transfer.with_user(user).write({"gy_is_migrated": True})

    def test_shipping_from_the_place_before(self):
        """Taking goods from where migrated ones come from passes no gate either."""
        order = self.draft()
        with self.open_gates():
            order.action_confirm()
        place = self.env.ref("gy_contract_import.stock_location_migration")
        move = self.as_role("warehouse", self.deliveries(order).move_ids)
        move.location_id = place
        move.quantity = 10
        move.picked = True
        with self.assertRaises(UserError):
            move.picking_id.button_validate()

    def test_what_is_decided_is_not_written(self):
        head = self.head(books.half_delivered())
        head.action_check()
        for vals in (
            {"checked_on": "2026-01-01 00:00:00"},
            {"started_on": "2026-01-01 00:00:00"},
            {"journal_id": 1},
            {"finding_count": 0},
        ):
            with self.assertRaises(AccessError):
                head.write(vals)
        row = {"import_id": head.id, "kind": "contracts", "name": "X", "data": {}}
        with self.assertRaises(AccessError):
            self.env["gy.contract.import.row"].with_user(self.admin).create(row)
        with self.assertRaises(AccessError):
            self.env["gy.contract.import.finding"].with_user(self.admin).create(
                {"import_id": head.id}
            )
        head.action_start()
        with self.assertRaises(AccessError):
            head.row_ids.with_user(self.admin).write({"data": {}})

    def test_going_live_is_not_written(self):
        for user in (self.admin, self.users["general_manager"]):
            with self.assertRaises(AccessError):
                self.company.with_user(user).write({"gy_went_live_on": False})
        with self.assertRaises(AccessError):
            self.env["res.company"].create({"name": "X", "gy_went_live_on": "2026-01-01 00:00:00"})

    def test_no_row_of_another_company(self):
        other = self.env["res.company"].create({"name": "Other"})
        head = self.head(books.half_delivered())
        head._gy_write_decided({"company_id": other.id})
        self.assertNotIn(head, self.env["gy.contract.import"].with_user(self.admin).search([]))
