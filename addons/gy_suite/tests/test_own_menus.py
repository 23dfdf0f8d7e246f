from odoo.tests import new_test_user, tagged

from odoo.addons.gy_home.tests.common import HomeCommon
from odoo.addons.gy_sales_process.models.res_users import ROLES

from ..tools import own_menus


@tagged("post_install", "-at_install")
class TestOwnMenus(HomeCommon):
    """Each role sees the menus of its work, in sections that stay short (R0.16)."""

    def menus(self, user):
        """Return the menus as the web client gets them, ``{id: menu}`` and ``root``."""
        return self.env["ir.ui.menu"].with_user(user).load_menus(debug=False)

    def under(self, role):
        """Return the menus of the process that a role sees, sections and what stands in them."""
        menus = self.menus(self.users[role])
        found, todo = set(), [self.env.ref("gy_sales_process.gy_menu_root").id]
        while todo:
            for child in menus[todo.pop()]["children"]:
                found.add(menus[child]["xmlid"])
                todo.append(child)
        return found

    def test_the_warehouse_is_shown_no_prices_and_no_plans(self):
        found = self.under("warehouse")
        self.assertLessEqual(
            {"gy_delivery.delivery_notice_menu", "gy_delivery.return_order_menu"}, found
        )
        for name in (
            "gy_pricing.price_review_menu",
            "gy_pricing.quotation_issue_menu",
            "gy_contract_review.contract_review_menu",
            "gy_contract_text.sealing_menu",
            "gy_planning.production_load_menu",
            "gy_sales_process.gy_menu_customers",
            "gy_receivables.month_end_menu",
        ):
            self.assertNotIn(name, found)

    def test_sections_stay_short(self):
        """Nobody looks for a screen among more than two dozen in one section."""
        for role in ROLES:
            menus = self.menus(self.users[role])
            root = self.env.ref("gy_sales_process.gy_menu_root").id
            for section in menus[root]["children"]:
                rows = menus[section]["children"]
                self.assertLessEqual(len(rows), 24, (role, menus[section]["xmlid"]))

    def test_no_section_is_empty(self):
        for role in ROLES:
            menus = self.menus(self.users[role])
            root = self.env.ref("gy_sales_process.gy_menu_root").id
            for section in map(menus.get, menus[root]["children"]):
                filled = section["action_id"] or section["children"]
                self.assertTrue(filled, (role, section["xmlid"]))

    def test_every_menu_is_somebodys(self):
        """What the table names is there, and each menu of ours is seen by a role that works with it."""
        for name, own in own_menus.MENUS.items():
            menu = self.env.ref(name)
            for role in ROLES:
                asked = menu.group_ids
                if role in own and (not asked or self.users[role].all_group_ids & asked):
                    self.assertIn(name, self.under(role), role)
                elif role not in own:
                    self.assertNotIn(name, self.under(role), role)

    def test_two_roles_see_the_menus_of_both(self):
        user = self.users["warehouse"]
        user.group_ids |= self.env.ref("gy_sales_process.group_quality")
        self.assertIn("gy_contract_review.contract_review_menu", self.under("warehouse"))

    def test_who_only_looks_sees_all_menus_of_contracts(self):
        viewer = new_test_user(self.env, "viewer", groups="gy_sales_process.group_reader")
        section = self.env.ref("gy_sales_process.gy_menu_contracts").id
        menus = self.menus(viewer)
        found = [menus[child]["xmlid"] for child in menus[section]["children"]]
        self.assertIn("gy_contract_review.contract_review_menu", found)
