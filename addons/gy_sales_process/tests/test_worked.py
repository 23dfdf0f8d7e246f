from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user, tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestWorked(GyCommon):
    """Who only looks at transfers and manufacturing orders is not shown what changes them (R0.8)."""

    def header(self, user, model):
        """Return the names of the buttons in the header of a form, as a user gets it."""
        arch = self.env[model].with_user(user).get_view(view_type="form")["arch"]
        return {node.get("name") for node in etree.fromstring(arch).xpath("//header//button")}

    def menu(self, user, model):
        views = self.env[model].with_user(user).get_views([(False, "form")], {"toolbar": True})
        return {entry["name"] for entry in views["views"]["form"]["toolbar"].get("action", ())}

    def test_those_who_work_on_them(self):
        self.assertLessEqual(
            {"button_validate", "action_cancel"},
            self.header(self.users["warehouse"], "stock.picking"),
        )
        self.assertLessEqual(
            {"button_mark_done", "action_cancel"},
            self.header(self.users["manufacturing"], "mrp.production"),
        )

    def test_those_who_look(self):
        for role in ("finance", "quality", "salesperson", "archivist"):
            user = self.users[role]
            self.assertFalse(self.header(user, "stock.picking") & {"action_cancel"}, role)
            self.assertFalse(
                self.header(user, "mrp.production") & {"button_mark_done", "action_cancel"}, role
            )
        self.assertNotIn("button_mark_done", self.header(self.users["warehouse"], "mrp.production"))

    def test_what_prints_stays(self):
        report = str(self.env.ref("stock.action_report_delivery").id)
        self.assertIn(report, self.header(self.users["salesperson"], "stock.picking"))

    def test_menu_of_actions(self):
        split = self.env.ref("stock.stock_split_picking").name
        self.assertIn(split, self.menu(self.users["warehouse"], "stock.picking"))
        self.assertNotIn(split, self.menu(self.users["quality"], "stock.picking"))

    def test_people_without_a_role_have_odoos_screens(self):
        seller = new_test_user(self.env, "plain", groups="sales_team.group_sale_salesman")
        self.assertIn("action_cancel", self.header(seller, "stock.picking"))

    def test_what_an_hour_costs_stays_with_few(self):
        place = self.env["mrp.workcenter"].create({"name": "Lathe", "costs_hour": 80.0})
        for role in ("manufacturing", "finance", "general_manager"):
            self.assertEqual(self.as_role(role, place).costs_hour, 80.0, role)
        for role in ("salesperson", "quality", "warehouse", "archivist"):
            own = self.as_role(role, place)
            self.assertEqual(own.name, "Lathe", role)
            with self.assertRaises(AccessError, msg=role):
                own.read(["costs_hour"])

    def made_with_numbers(self):
        """Return a contract's manufacturing order and delivery, done, each piece with a number."""
        place = self.env["mrp.workcenter"].create({"name": "Lathe"})
        self.bearing.bom_ids.operation_ids = [
            (0, 0, {"name": "Turning", "workcenter_id": place.id})
        ]
        self.bearing.tracking = "lot"
        order = self.confirmed()
        production = self.productions(order)[:1]
        lot = self.env["stock.lot"].create({"name": "L-1", "product_id": self.bearing.id})
        production.lot_producing_ids = lot
        self.make(order)
        delivery = self.deliveries(order)
        with self.open_gates():
            self.ship(delivery)
        return production, delivery, lot

    def test_every_role_opens_a_manufacturing_order(self):
        """With operations and serial numbers, whoever may look at it: no raw error about rights."""
        production, _delivery, lot = self.made_with_numbers()
        for role, user in self.users.items():
            with self.subTest(role):
                form = Form(production.with_user(user))
                self.assertEqual(form.product_qty, 10.0)
                self.assertEqual(production.with_user(user).lot_producing_ids.name, lot.name)

    def test_every_role_opens_a_delivery(self):
        """With its moves, their lines, and the serial numbers on them."""
        _production, delivery, lot = self.made_with_numbers()
        for role, user in self.users.items():
            with self.subTest(role):
                own = delivery.with_user(user)
                self.assertEqual(Form(own).state, "done")
                self.assertEqual(own.move_ids.lot_ids.name, lot.name)
                self.assertEqual(Form(own.move_ids).product_uom_qty, 10.0)
                Form(own.move_line_ids, view="stock.view_move_line_form")
