# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Production Follow-up",
    "summary": "Manufacturing orders held until released, progress on the contract",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "website": "https://example.com/gy-sales-process",
    "depends": ["gy_sales_process"],
    "data": [
        "data/ir_cron_data.xml",
        "views/sale_order_views.xml",
        "views/mrp_production_views.xml",
    ],
    "assets": {"web.assets_tests": ["gy_production_followup/static/tests/tours/**/*"]},
    "installable": True,
    "development_status": "Beta",
}
