from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestReading(GyCommon):
    """Whoever sees own contracts only sees nothing of the others' goods either (R0.8)."""

    def setUp(self):
        super().setUp()
        self.order = self.confirmed()
        self.make(self.order)
        self.colleague = new_test_user(
            self.env, "gy_test_colleague", groups="gy_sales_process.group_salesperson"
        )

    def goods(self):
        """Return the production and transfers of the contract, by model."""
        productions = self.productions(self.order)
        pickings = self.order.sudo().picking_ids
        moves = pickings.move_ids | productions.move_raw_ids | productions.move_finished_ids
        return (productions, pickings, moves, pickings.move_ids.move_line_ids)

    def test_goods_of_colleagues(self):
        for records in self.goods():
            self.assertTrue(records)
            domain = [("id", "in", records.ids)]
            theirs = records.with_user(self.colleague)
            self.assertFalse(theirs.search(domain) & self.of_contract(theirs), records._name)
            own = self.as_role("salesperson", records)
            self.assertEqual(own.search(domain), records, "her own")
            for role in ("manufacturing", "warehouse", "sales_manager", "contract_admin"):
                if self.as_role(role, records).has_access("read"):
                    found = self.as_role(role, records).search(domain)
                    self.assertEqual(found, records, role)

    def of_contract(self, records):
        """Return those of ``records`` that name the contract, as nobody's rights limit."""
        known = records.sudo()
        if known._name == "mrp.production":
            return records
        if known._name == "stock.picking":
            return records.browse(known.filtered("sale_id").ids)
        moves = known if known._name == "stock.move" else known.move_id
        tied = moves.filtered(
            lambda move: move.sale_line_id
            or move.production_id.gy_order_id
            or move.raw_material_production_id.gy_order_id
        )
        if known._name == "stock.move.line":
            tied = known.filtered(lambda line: line.move_id.sale_line_id)
        return records.browse(tied.ids)

    def test_orders_outside_stay_open(self):
        """In stock Odoo a salesperson reads every transfer; outside the process that stays."""
        order = self.outside()
        order.with_user(self.env.user).sudo().action_confirm()
        pickings = order.sudo().picking_ids
        found = pickings.with_user(self.colleague).search([("id", "in", pickings.ids)])
        self.assertEqual(found, pickings)


@tagged("post_install", "-at_install")
class TestMasterData(GyCommon):
    """Somebody of the company keeps products, bills, work centres and price lists (P8)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keeper = new_test_user(
            cls.env,
            "gy_test_master_data",
            groups="gy_sales_process.group_technology,gy_sales_process.group_master_data",
        )

    def test_keeper(self):
        env = self.env(user=self.keeper)
        with Form(env["product.template"]) as form:
            form.name = "23152 CA/W33"
        product = form.record
        bom = env["mrp.bom"].create(
            {
                "product_tmpl_id": product.id,
                "bom_line_ids": [Command.create({"product_id": self.part.id, "product_qty": 2})],
            }
        )
        bom.bom_line_ids.product_qty = 3
        centre = env["mrp.workcenter"].create({"name": "Grinding"})
        bom.operation_ids = [Command.create({"name": "Grind", "workcenter_id": centre.id})]
        prices = env["product.pricelist"].create(
            {"name": "2027", "item_ids": [Command.create({"fixed_price": 5})]}
        )
        for record in (prices, bom, centre):
            record.unlink()

    def test_nobody_else(self):
        values = {
            "product.template": {"name": "x"},
            "mrp.bom": {"product_tmpl_id": self.bearing.product_tmpl_id.id},
            "mrp.workcenter": {"name": "x"},
        }
        for role in self.users:
            for model, vals in values.items():
                with self.assertRaises(AccessError, msg=f"{role} {model}"), self.cr.savepoint():
                    self.as_role(role, self.env[model]).create(vals)

    def test_menus(self):
        menu = self.env.ref("gy_sales_process.gy_menu_master_data")
        shown = menu.with_user(self.keeper)._visible_menu_ids()
        for child in menu.child_id:
            self.assertIn(child.id, shown, child.name)
        self.assertNotIn(menu.id, menu.with_user(self.users["technology"])._visible_menu_ids())
