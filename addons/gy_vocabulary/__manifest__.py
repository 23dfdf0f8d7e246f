# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Vocabulary",
    "summary": "The trade's own Chinese words on Odoo's screens, laid over Odoo's translations",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": [
        "account",
        "calendar",
        "crm",
        "gy_sales_process",
        "mrp",
        "purchase_stock",
        "sale_stock",
    ],
    "external_dependencies": {"python": ["polib"]},
    "installable": True,
    "development_status": "Beta",
}
