from odoo import models

# Applications that are no work of a role: who holds none of these groups, but has a part in the
# process, does not see them. Where an application is not installed there is nothing to hide.
KEPT_FOR = {
    "base.menu_management": ("base.group_system",),
    "spreadsheet_dashboard.spreadsheet_dashboard_menu_root": ("base.group_system",),
    "contacts.menu_contacts": (
        "base.group_system",
        "gy_sales_process.group_salesperson",
        "gy_sales_process.group_sales_manager",
        "gy_sales_process.group_contract_admin",
        "gy_sales_process.group_sales_admin",
        "gy_sales_process.group_commerce",
        "gy_sales_process.group_finance",
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
