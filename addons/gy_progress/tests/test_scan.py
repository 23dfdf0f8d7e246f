from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import ProgressCommon


@tagged("post_install", "-at_install")
class TestScan(ProgressCommon):
    """The shop's tablet finds phases by the number that is scanned (R8.1)."""

    begins_with = ("contract",)

    def setUp(self):
        super().setUp()
        self.order = self.contract()
        self.production = self.productions(self.order)
        self.phases = self.as_role("manufacturing", self.env["gy.line.phase"])

    def scan(self, number):
        return self.phases.action_scan(number)

    def assertNothing(self, number, words):
        with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
            self.scan(number)

    def test_number_of_a_manufacturing_order(self):
        other = self.contract()
        found = self.scan(self.production.name)
        self.assertEqual(found["name"], self.production.name)
        self.assertEqual(set(found["ids"]), set(self.order.sudo().gy_phase_ids.ids))
        self.assertFalse(set(found["ids"]) & set(other.sudo().gy_phase_ids.ids))

    def test_number_of_a_contract(self):
        found = self.scan(self.order.name)
        self.assertEqual(found["name"], self.order.name)
        self.assertEqual(len(found["ids"]), 6)

    def test_as_scanners_and_people_type(self):
        """Blanks around it and small letters make no difference; a part of a number is none."""
        name = self.production.name
        self.assertEqual(self.scan(f" {name.lower()}\n")["name"], name)
        for number in (name[:-1], name.replace("0", "_", 1), "%", name + "%"):
            self.assertNothing(number, "No manufacturing order and no contract has the number")

    def test_done_phases_are_shown_as_well(self):
        design = self.phase(self.order, "design")
        design.action_finish()
        self.assertIn(design.id, self.scan(self.production.name)["ids"])

    def test_a_line_of_several(self):
        """An order leads to its own line, the contract's number to all of them."""
        line = {"product_id": self.bearing.id, "product_uom_qty": 3, "price_unit": 900}
        order = self.contract(order_line=[Command.create(line), Command.create(line)])
        first = self.productions(order)[:1]
        self.assertEqual(
            set(self.scan(first.name)["ids"]), set(first.sudo().sale_line_id.gy_phase_ids.ids)
        )
        self.assertEqual(len(self.scan(order.name)["ids"]), 12)

    def test_an_order_for_parts(self):
        """What is made for the contract's order leads to the contract."""
        self.part.route_ids = self.bearing.route_ids
        steel = self.env["product.product"].create({"name": "Steel", "type": "consu"})
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.part.product_tmpl_id.id,
                "bom_line_ids": [Command.create({"product_id": steel.id, "product_qty": 1.0})],
            }
        )
        order = self.contract()
        production = self.productions(order)
        with self.open_gates():
            production.action_confirm()
        part = production._get_children()
        self.assertEqual(set(self.scan(part.name)["ids"]), set(order.sudo().gy_phase_ids.ids))

    def test_wrong_numbers(self):
        self.assertNothing("", "Scan or enter the number")
        self.assertNothing("   ", "Scan or enter the number")
        self.assertNothing("4006381333931", "has the number 4006381333931")

    def test_what_is_made_for_no_contract(self):
        outside = self.outside()
        outside.action_confirm()
        production = outside.sudo().order_line.gy_production_ids
        for number in (production.name, outside.name):
            self.assertNothing(number, "not made for a contract in force")

    def test_a_contract_that_ended(self):
        self.order.sudo()._gy_granted("state:cancel").write({"state": "cancel"})
        self.assertNothing(self.order.name, "not made for a contract in force")

    def test_only_manufacturing(self):
        for role in set(self.users) - {"manufacturing"}:
            mine = self.as_role(role, self.phases)
            with self.subTest(role), self.assertRaises(AccessError):
                mine.action_scan(self.production.name)

    def test_another_company(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "gy_scan_elsewhere",
            "gy_sales_process.group_manufacturing",
            company_id=elsewhere.id,
            company_ids=[Command.set(elsewhere.ids)],
            lang="en_US",
        )
        for number in (self.production.name, self.order.name):
            with self.assertRaisesRegex(UserError, "has the number"):
                self.phases.with_user(stranger).action_scan(number)

    def test_what_is_no_number(self):
        for number in (7, ["x"], {"a": 1}, "a\0b"):
            with self.subTest(number), self.assertRaisesRegex(UserError, "cannot be read"):
                self.scan(number)

    def test_query_growth_of_a_scan(self):
        """A contract of many lines is found as fast as one of few."""
        line = {"product_id": self.bearing.id, "product_uom_qty": 1, "price_unit": 900}
        few, many = (
            self.contract(order_line=[Command.create(line) for _number in range(count)])
            for count in (2, 6)
        )
        cost = {}
        for order in (few, many, few, many):
            cost[order] = self.queries(lambda order=order: self.scan(order.name))
        self.assertLessEqual(cost[many], cost[few])
