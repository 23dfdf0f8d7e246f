"""Which menus are whose work, without the ORM (R0.16).

What is left out of a role's menus it may still open from a record, a to-do or a search: this is
about order, not about rights.
"""

SALES = ("salesperson", "sales_manager")
OFFICE = ("contract_admin", "sales_admin")
HEADS = ("deputy_gm", "general_manager")
SELLING = (*SALES, *OFFICE, *HEADS)
MONEY = (*SELLING, "commerce", "finance")
SERVICE = (*SELLING, "technology", "commerce", "manufacturing", "quality")

# Applications and sections: whoever has a part in the process but none of these roles.
SECTIONS = {
    "base.menu_management": (),
    "spreadsheet_dashboard.spreadsheet_dashboard_menu_root": (),
    "contacts.menu_contacts": (*SALES, *OFFICE, "commerce", "finance"),
    "gy_sales_process.gy_menu_money": MONEY,
    "gy_sales_process.gy_menu_service": SERVICE,
}


def foreign(menus, roles):
    """Return which of ``{menu: roles whose work it is}`` are nobody's of some roles."""
    return [menu for menu, own in menus.items() if not set(own) & set(roles)]
