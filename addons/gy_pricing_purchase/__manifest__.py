# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Pricing and Purchase",
    "summary": "Who buys sees what things cost",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": ["gy_pricing", "purchase"],
    "data": ["security/purchase_groups.xml"],
    "auto_install": True,
    "installable": True,
    "development_status": "Beta",
}
