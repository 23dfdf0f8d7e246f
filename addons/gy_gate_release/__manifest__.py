# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Gate Release",
    "summary": "Produce or ship without the money: asked for, approved, once, until a day",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": ["gy_collection"],
    "data": [
        "security/ir.model.access.csv",
        "security/gy_gate_release_rules.xml",
        "views/gate_release_views.xml",
        "views/sale_order_views.xml",
        "views/mrp_production_views.xml",
        "views/res_config_settings_views.xml",
        "views/stock_picking_views.xml",
        "wizards/gate_release_request_views.xml",
    ],
    "assets": {"web.assets_tests": ["gy_gate_release/static/tests/tours/**/*"]},
    "installable": True,
    "development_status": "Beta",
}
