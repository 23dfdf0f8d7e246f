# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Bearings",
    "summary": "What bearings are: kinds, parameters with units and limits, designations that are read",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": ["gy_sales_process"],
    "data": [
        "security/ir.model.access.csv",
        "data/gy_bearing_parameter_data.xml",
        "data/gy_bearing_kind_data.xml",
        "data/gy_technical_standard_data.xml",
        "views/bearing_kind_views.xml",
        "views/bearing_parameter_views.xml",
        "views/technical_standard_views.xml",
        "views/product_template_views.xml",
        "views/menus.xml",
    ],
    "assets": {"web.assets_tests": ["gy_bearing/static/tests/tours/**/*"]},
    "installable": True,
    "development_status": "Beta",
}
