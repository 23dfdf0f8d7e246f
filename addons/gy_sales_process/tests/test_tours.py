from odoo.fields import Date
from odoo.tests import HttpCase, tagged

from .common import GyCommon


class ToursCommon(HttpCase, GyCommon):
    """Browser tours on a contract, each as the role whose work it is."""

    browser_size = "1366x768"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The steps name what people see, in the words of the source.
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env.ref("base.user_admin").lang = "en_US"
        # Most tours look at what they did; those of the to-dos ask for the next one.
        cls.next_turns(False)

    @classmethod
    def next_turns(cls, opens):
        """Say whether the next to-do opens by itself for the roles."""
        settings = cls.env["res.users.settings"]
        for user in cls.users.values():
            settings._find_or_create_for_user(user).gy_next_turn = opens

    def tour(self, name, record, role, action="gy_sales_process.sale_order_action_contract"):
        """Run a tour that starts on the form of ``record``."""
        self.start_tour(f"/odoo/action-{action}/{record.id}", name, login=self.users[role].login)
        self.env.invalidate_all()  # what the browser's requests wrote


@tagged("post_install", "-at_install")
class TestTours(ToursCommon):
    def test_sign(self):
        order = self.draft()
        self.tour("gy_contract_sign", order, "salesperson")
        self.assertTrue(order.gy_signing_done)

    def test_turns(self):
        order = self.draft()
        self.env.cr.flush()
        self.assertTrue(self.env["gy.turn"].sudo().search([("order_id", "=", order.id)]))
        self.start_tour("/odoo", "gy_turns_counted", login=self.users["salesperson"].login)

    def test_refused_confirm(self):
        order = self.draft()
        self.tour("gy_contract_refused_confirm", order, "salesperson")
        self.assertEqual(order.state, "draft")

    def test_departments_read(self):
        order = self.draft()
        for role in ("technology", "finance", "warehouse"):
            with self.subTest(role):
                self.tour("gy_contract_reader", order, role)

    def test_delivery_in_parts(self):
        """The salesperson divides a line into two deliveries; price and total stay."""
        order = self.draft(commitment_date="2030-06-01 02:00:00", bare=True)
        total = order.amount_total
        self.tour("gy_delivery_parts", order, "salesperson")
        first, second = order.order_line.sorted("product_uom_qty", reverse=True)
        self.assertEqual((first.product_uom_qty, second.product_uom_qty), (6.0, 4.0))
        self.assertEqual(first.gy_delivery_date, Date.to_date("2030-06-01"))
        self.assertEqual(second.gy_delivery_date, Date.add(self.today(), days=90))
        self.assertEqual(second.price_unit, first.price_unit)
        self.assertEqual(order.amount_total, total)

    def test_decisions(self):
        order = self.draft()
        self.tour("gy_contract_decisions", order, "sales_manager")
        self.assertEqual(order.gy_organiser_id, self.users["manufacturing"])
        self.assertFalse(order.gy_is_process)

    def test_configuration(self):
        self.start_tour(
            "/odoo/action-gy_sales_process.process_stage_action",
            "gy_configuration_menus",
            login="admin",
        )
