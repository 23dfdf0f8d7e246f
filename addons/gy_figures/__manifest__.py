# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Figures",
    "summary": "The management's figures on one page, each with its list, and as a spreadsheet",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": ["gy_complaint", "gy_contract_review", "gy_home", "gy_pricing", "report_xlsx"],
    "data": [
        "security/ir.model.access.csv",
        "security/gy_figures_rules.xml",
        "data/ir_actions_report_data.xml",
        "views/figures_views.xml",
        "report/delivered_piece_views.xml",
        "report/margin_figure_views.xml",
        "report/review_turnaround_views.xml",
        "views/menus.xml",
    ],
    "assets": {
        "web.assets_backend": ["gy_figures/static/src/**/*"],
        "web.assets_unit_tests": ["gy_figures/static/tests/**/*.test.js"],
        "web.assets_tests": ["gy_figures/static/tests/tours/**/*"],
    },
    "installable": True,
    "development_status": "Beta",
}
