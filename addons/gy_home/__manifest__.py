# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Home",
    "summary": "The start page of each role, and only the menus of its work",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": [
        "gy_acceptance_draft",
        "gy_archive",
        "gy_bank_statements",
        "gy_collection",
        "gy_delivery",
        "gy_invoicing",
        "gy_planning",
        "gy_schedule",
        "gy_technical_agreement",
        "mail_bot",
    ],
    "data": ["views/home_views.xml", "views/menus.xml"],
    "assets": {
        "web.assets_backend": ["gy_home/static/src/**/*"],
        "web.assets_unit_tests": ["gy_home/static/tests/**/*.test.js"],
        "web.assets_tests": ["gy_home/static/tests/tours/**/*"],
    },
    "installable": True,
    "development_status": "Beta",
}
