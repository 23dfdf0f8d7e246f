# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Framework Agreements",
    "summary": "Framework agreements with prices, quantities and validity; call-offs that draw on them",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": ["gy_sales_process"],
    "data": [
        "security/ir.model.access.csv",
        "security/gy_framework_rules.xml",
        "data/gy_process_profile_data.xml",
        "views/process_profile_views.xml",
        "views/sale_order_framework_views.xml",
        "views/sale_order_views.xml",
        "wizards/call_off_views.xml",
        "views/menus.xml",
    ],
    "assets": {"web.assets_tests": ["gy_framework/static/tests/tours/**/*"]},
    "uninstall_hook": "uninstall_hook",
    "installable": True,
    "development_status": "Beta",
}
