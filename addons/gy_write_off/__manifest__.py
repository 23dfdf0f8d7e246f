# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Write-Off",
    "summary": "What a customer will not pay: given up with a reason, approved, booked",
    "version": "19.0.1.0.0",
    "category": "Accounting/Accounting",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": ["gy_receivables"],
    "data": [
        "security/ir.model.access.csv",
        "security/gy_write_off_rules.xml",
        "views/write_off_views.xml",
        "views/sale_order_views.xml",
        "views/res_config_settings_views.xml",
        "wizards/write_off_request_views.xml",
    ],
    "assets": {"web.assets_tests": ["gy_write_off/static/tests/tours/**/*"]},
    "installable": True,
    "development_status": "Beta",
}
