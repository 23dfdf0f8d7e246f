from odoo import models

ADMINS = ("base.group_system", "gy_sales_process.group_process_admin")


def _roles(*codes):
    return (*ADMINS, *(f"gy_sales_process.group_{code}" for code in codes))


# Applications and menus that are no work of a role: who holds none of these groups, but has a part
# in the process, does not see them. What is not installed there is nothing of to hide.
KEPT_FOR = {
    "base.menu_management": ("base.group_system",),
    "spreadsheet_dashboard.spreadsheet_dashboard_menu_root": ("base.group_system",),
    "contacts.menu_contacts": _roles(
        "salesperson", "sales_manager", "contract_admin", "sales_admin", "commerce", "finance"
    ),
    "gy_sales_process.gy_menu_money": _roles(
        "salesperson",
        "sales_manager",
        "contract_admin",
        "sales_admin",
        "commerce",
        "finance",
        "deputy_gm",
        "general_manager",
    ),
    "gy_sales_process.gy_menu_service": _roles(
        "salesperson",
        "sales_manager",
        "contract_admin",
        "sales_admin",
        "technology",
        "commerce",
        "manufacturing",
        "quality",
        "deputy_gm",
        "general_manager",
    ),
}


class IrUiMenu(models.Model):
    _inherit = "ir.ui.menu"

    def _load_menus_blacklist(self):
        """Whoever works on contracts sees the applications of their own work only (R0.16)."""
        hidden = super()._load_menus_blacklist()
        user = self.env.user
        if not user.has_group("gy_sales_process.group_user"):
            return hidden
        foreign = [
            self.env.ref(menu, raise_if_not_found=False)
            for menu, groups in KEPT_FOR.items()
            if not any(user.has_group(group) for group in groups)
        ]
        return [*hidden, *(menu.id for menu in foreign if menu)]
