from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.models.res_users import ROLES

from .common import HomeCommon

EVERYBODY = {
    "gy_sales_process.gy_menu_root",
    "mail.menu_root_discuss",
    "calendar.mail_menu_calendar",
}
CONTACTS = "contacts.menu_contacts"
REPAIR = "repair.menu_repair_order"
SELLING = {CONTACTS, "crm.crm_menu_root", "sale.sale_menu_root"}
# The applications of a role beside those of everybody.
APPS = {
    "salesperson": SELLING,
    "sales_manager": SELLING,
    "contract_admin": {CONTACTS},
    "sales_admin": {CONTACTS},
    "commerce": {CONTACTS},
    "manufacturing": {"stock.menu_stock_root", "mrp.menu_mrp_root", REPAIR},
    "finance": {CONTACTS, "account.menu_finance"},
    "warehouse": {"stock.menu_stock_root", REPAIR},
}
MONEY = "gy_sales_process.gy_menu_money"
SERVICE = "gy_sales_process.gy_menu_service"


@tagged("post_install", "-at_install")
class TestLanding(HomeCommon):
    """Everybody begins on the start page, and sees the menus of their own work (R0.16)."""

    def menus(self, user):
        """Return the menus as the web client gets them, ``{id: menu}`` and ``root``."""
        return self.env["ir.ui.menu"].with_user(user).load_menus(debug=False)

    def xmlids(self, user, parent="root"):
        menus = self.menus(user)
        return [menus[child]["xmlid"] for child in menus[parent]["children"]]

    def test_the_first_screen_is_the_start_page(self):
        action = self.env.ref("gy_home.home_action")
        for role in ROLES:
            menus = self.menus(self.users[role])
            first = menus[menus["root"]["children"][0]]
            self.assertEqual(first["xmlid"], "gy_sales_process.gy_menu_root", role)
            self.assertEqual(menus[first["children"][0]]["action_id"], action.id, role)
            # An application opens with what its first menu opens.
            self.assertFalse(first["action_id"])

    def test_what_somebody_chose_is_left_alone(self):
        """No user is written to: whoever chose a home action keeps it, others may choose one."""
        user = self.users["finance"]
        self.assertFalse(user.action_id)
        chosen = self.env.ref("gy_sales_process.turn_action")
        user.action_id = chosen.id
        self.assertEqual(user.action_id.id, chosen.id)

    def test_applications_of_each_role(self):
        for role in ROLES:
            with self.subTest(role):
                wanted = EVERYBODY | APPS.get(role, set())
                there = {name for name in wanted if self.env.ref(name, raise_if_not_found=False)}
                self.assertEqual(set(self.xmlids(self.users[role])), there)

    def test_money_is_no_menu_of_who_makes_and_packs(self):
        root = self.env.ref("gy_sales_process.gy_menu_root").id
        without = {"technology", "manufacturing", "quality", "warehouse", "archivist"}
        without.add("administration")
        for role in ROLES:
            found = self.xmlids(self.users[role], root)
            self.assertEqual(MONEY in found, role not in without, role)

    def test_service_is_no_menu_of_store_and_office(self):
        root = self.env.ref("gy_sales_process.gy_menu_root").id
        without = {"warehouse", "finance", "archivist", "administration"}
        for role in ROLES:
            found = self.xmlids(self.users[role], root)
            self.assertEqual(SERVICE in found, role not in without, role)

    def test_who_configures_sees_all(self):
        admin = self.env.ref("base.user_admin")
        found = self.xmlids(admin, self.env.ref("gy_sales_process.gy_menu_root").id)
        self.assertLessEqual({MONEY, SERVICE}, set(found))
        if self.env.ref(CONTACTS, raise_if_not_found=False):
            self.assertIn(CONTACTS, self.xmlids(admin))

    def test_who_has_no_part_in_it_sees_what_odoo_shows(self):
        clerk = new_test_user(self.env, "clerk", groups="base.group_user")
        found = self.xmlids(clerk)
        self.assertNotIn("gy_sales_process.gy_menu_root", found)
        self.assertIn("mail.menu_root_discuss", found)

    def test_odoos_bot_does_not_chat(self):
        """The web client, when it starts, begins no chat over the page."""
        for role in ("salesperson", "warehouse"):
            user = self.users[role]
            before = self.env["discuss.channel"].search([])
            user.with_user(user)._on_webclient_bootstrap()
            self.assertEqual(user.odoobot_state, "disabled")
            self.assertEqual(self.env["discuss.channel"].search([]), before)

    def test_the_bot_still_welcomes_others(self):
        clerk = new_test_user(self.env, "clerk", groups="base.group_user")
        clerk.with_user(clerk)._on_webclient_bootstrap()
        self.assertEqual(clerk.odoobot_state, "onboarding_emoji")
