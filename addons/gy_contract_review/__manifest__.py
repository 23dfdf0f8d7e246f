# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Contract Review",
    "summary": "Departments review a contract before it can be confirmed",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "website": "https://example.com/gy-sales-process",
    "depends": ["gy_sales_process"],
    "data": [
        "security/ir.model.access.csv",
        "security/gy_contract_review_rules.xml",
        "data/gy_review_route_data.xml",
        "views/contract_review_views.xml",
        "views/review_route_views.xml",
        "views/sale_order_views.xml",
        "wizards/contract_review_answer_views.xml",
    ],
    "assets": {"web.assets_tests": ["gy_contract_review/static/tests/tours/**/*"]},
    "installable": True,
    "development_status": "Beta",
}
