from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon
from odoo.addons.gy_sales_process.tools.cost import COST_FIELDS, without_costs

# Who builds prices or keeps costs; everybody else works without them.
READERS = {
    "sales_manager",
    "technology",
    "commerce",
    "finance",
    "deputy_gm",
    "general_manager",
}
# Names of native fields of what things cost, however a later addon calls its own.
COST_WORDS = ("cost", "standard_price", "valu")
# What only sounds so: shares in per cent, modes, links, and documents of accountants only.
NO_COSTS = {
    "cost_currency_id",
    "cost_method",
    "cost_mode",
    "cost_mode_locked",
    "cost_share",
    "lot_valuated",
    "valuation",
}


@tagged("post_install", "-at_install")
class TestCost(GyCommon):
    """What things cost is read by those who may, on every road (A7, R3.4, R8)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.part.standard_price = 70.0
        cls.part.seller_ids = [Command.create({"partner_id": cls.customer.id, "price": 65})]
        cls.move = cls.env["stock.move"].search([("product_id", "=", cls.part.id)], limit=1)
        cls.clerk = new_test_user(cls.env, "gy_no_role", "base.group_user,base.group_allow_export")
        cls.planner = new_test_user(
            cls.env, "gy_planner", "mrp.group_mrp_user,gy_sales_process.group_price_cost"
        )
        for user in cls.users.values():
            user.group_ids += cls.env.ref("base.group_allow_export")

    def _others(self):
        return [self.users[role] for role in self.users if role not in READERS] + [self.clerk]

    def test_roles_that_build_prices_read_costs(self):
        for role in READERS:
            part = self.as_role(role, self.part)
            self.assertEqual(part.read(["standard_price"])[0]["standard_price"], 70, role)
            self.assertTrue(part.search([("id", "=", part.id), ("standard_price", "=", 70)]), role)

    def test_nobody_else_does_on_any_road(self):
        for user in self._others():
            part = self.part.with_user(user)
            roads = {
                "read": lambda part=part: part.read(["standard_price"]),
                "web_read": lambda part=part: part.web_read({"standard_price": {}}),
                "by the template": lambda part=part: part.product_tmpl_id.read(["standard_price"]),
                "search": lambda part=part: part.search([("standard_price", ">", 50)]),
                "search by the way": lambda part=part: part.env["mrp.bom.line"].search(
                    [("product_id.standard_price", ">", 50)]
                ),
                "order": lambda part=part: part.search([], order="standard_price"),
                "sum": lambda part=part: part.formatted_read_group([], [], ["standard_price:sum"]),
                "export": lambda part=part: part.export_data(["standard_price"]),
                "export by the way": lambda part=part: part.export_data(
                    ["product_tmpl_id/standard_price"]
                ),
                "onchange": lambda part=part: part.onchange({}, [], {"standard_price": {}}),
                "total value": lambda part=part: part.read(["total_value"]),
                "supplier": lambda part=part: part.seller_ids.read(["price"]),
                "write": lambda part=part: part.write({"standard_price": 1}),
            }
            for road, take in roads.items():
                with self.subTest(road, user=user.login), self.assertRaises(AccessError):
                    take()
            self.assertNotIn("standard_price", part.fields_get(), user.login)

    def test_a_line_that_does_not_exist_yet_tells_nothing(self):
        """A form of a new record computes as the user; its answer leaves the cost out."""
        moves = self.as_role("warehouse", self.env["stock.move"])
        with self.assertRaises(AccessError):
            moves.onchange(
                {"product_id": self.part.id},
                ["product_id"],
                {"product_id": {}, "standard_price": {}},
            )
        pickings = self.as_role("warehouse", self.env["stock.picking"])
        line = {"product_id": self.part.id}
        with self.assertRaises(AccessError):
            pickings.onchange(
                {"move_ids": [Command.create(line)]},
                [],
                {"move_ids": {"fields": {"product_id": {}, "standard_price": {}}}},
            )

    def test_values_of_moves_and_lots(self):
        lot = self.env["stock.lot"].create({"name": "L1", "product_id": self.part.id})
        for user in self._others():
            for records, names in (
                (self.move, ["value", "price_unit", "remaining_value", "value_justification"]),
                (lot, ["avg_cost", "total_value", "standard_price"]),
            ):
                for name in names:
                    with self.subTest(name, user=user.login), self.assertRaises(AccessError):
                        records.with_user(user).read([name])

    def test_every_native_cost_is_kept(self):
        """A field of a later version that sounds like a cost is seen by its readers, too."""
        open_fields = [
            f"{name}.{field.name}"
            for name in ("product.product", "product.template", "product.supplierinfo")
            + ("stock.move", "stock.move.line", "stock.lot", "stock.quant")
            + ("mrp.production", "mrp.workorder", "mrp.workcenter", "mrp.routing.workcenter")
            + ("mrp.bom", "mrp.bom.line", "sale.order", "sale.order.line")
            for field in self.env[name]._fields.values()
            if field.type in ("float", "monetary")
            and any(word in field.name for word in COST_WORDS)
            and field.name not in NO_COSTS
            and not field.name.startswith("gy_")
            and self.env[name].with_user(self.clerk)._has_field_access(field, "read")
        ]
        self.assertEqual(open_fields, [])

    def test_goods_are_valued_whoever_moves_them(self):
        """The warehouse and manufacturing read no cost; their work costs what it did."""
        order = self.confirmed()
        with self.open_gates():
            production = self.as_role("manufacturing", self.productions(order))
            production.action_confirm()
            self._transfer(production.picking_ids)
            production.qty_producing = production.product_qty
            production._set_qty_producing()
            production.button_mark_done()
            self._transfer(self.as_role("warehouse", production.picking_ids))
        used = production.sudo().move_raw_ids
        self.assertEqual(used.value, 70 * used.quantity)
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertTrue(order.gy_all_shipped_on)

    def test_forms_come_without_costs(self):
        with Form(self.as_role("salesperson", self.bearing)) as form:
            self.assertNotIn("standard_price", form._view["fields"])
        arch = self.as_role("warehouse", self.env["stock.move"]).get_view(view_type="list")["arch"]
        self.assertNotIn('name="value"', arch)

    def test_overview_of_the_bill_without_costs(self):
        bom = self.bearing.bom_ids
        report = self.env["report.mrp.report_bom_structure"]
        seen = report.with_user(self.planner).get_html(bom.id, 2)
        self.assertEqual(seen["lines"]["bom_cost"], 140)
        blind = report.with_user(self.users["manufacturing"]).get_html(bom.id, 2)
        self.assertIs(blind["lines"]["bom_cost"], False)
        self.assertIs(blind["lines"]["components"][0]["bom_cost"], False)
        self.assertEqual(blind["lines"]["components"][0]["quantity"], 2)

    def test_overview_of_the_order_without_costs(self):
        order = self.confirmed()
        report = self.env["report.mrp.report_mo_overview"]
        production = self.productions(order)
        seen = report.with_user(self.planner).get_report_values(production.id)
        self.assertEqual(seen["data"]["summary"]["bom_cost"], 70 * production.product_qty)
        blind = report.with_user(self.users["manufacturing"]).get_report_values(production.id)
        self.assertIs(blind["data"]["summary"]["bom_cost"], False)
        self.assertFalse(blind["context"]["gy_sees_costs"])

    def test_value_of_the_stock(self):
        report = self.env["stock_account.stock.valuation.report"]
        with self.assertRaisesRegex(AccessError, "those who may see costs"):
            report.with_user(self.users["warehouse"]).get_report_values()

    def test_figures_are_taken_out_however_deep_they_stand(self):
        self.assertEqual(
            without_costs(
                {"cost": 1.5, "lines": [{"unit_cost": 2, "cost_share": 0.5, "name": "A"}]}
            ),
            {"cost": False, "lines": [{"unit_cost": False, "cost_share": 0.5, "name": "A"}]},
        )

    def test_odoos_own_code_computes_with_costs(self):
        part = self.as_role("manufacturing", self.part)
        self.assertIsInstance(part._fields["standard_price"], COST_FIELDS)
        self.assertEqual(part.standard_price, 70)

    def test_warehouse_receives_at_average_cost(self):
        """Odoo works out the average of all receipts, whoever books them; nobody reads it here."""
        category = self.env["product.category"].create(
            {"name": "At average cost", "property_cost_method": "average"}
        )
        product = self.env["product.product"].create(
            {"name": "Grease", "is_storable": True, "categ_id": category.id}
        )
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        vendors = self.env.ref("stock.stock_location_suppliers")
        for _receipt in range(2):
            move = self.env["stock.move"].create(
                {
                    "product_id": product.id,
                    "product_uom_qty": 4,
                    "location_id": vendors.id,
                    "location_dest_id": warehouse.lot_stock_id.id,
                }
            )
            move._action_confirm()
            move.write({"quantity": 4, "picked": True})
            self.as_role("warehouse", move)._action_done()
            self.assertEqual(move.state, "done")
        with self.assertRaises(AccessError):
            self.as_role("warehouse", product).read(["standard_price"])
