# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Sales Process Suite",
    "summary": "Installs the whole sales process",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": [
        "auditlog",
        "gy_acceptance_draft",
        "gy_after_sales",
        "gy_archive",
        "gy_contract_review",
        "gy_pricing_agreement",
        "gy_production_followup",
        "gy_receivables",
        "l10n_cn",
        "mrp_account",
    ],
    "data": [
        "data/auditlog_rule_data.xml",
        "views/auditlog_menus.xml",
    ],
    "assets": {"web.assets_tests": ["gy_suite/static/tests/tours/**/*"]},
    "installable": True,
    "development_status": "Beta",
}
