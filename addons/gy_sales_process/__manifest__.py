# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Sales Process",
    "summary": "The 16-stage spine, roles and gates of a manufacturer's sales process",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "website": "https://example.com/gy-sales-process",
    "depends": ["sale_management", "sale_crm", "sale_mrp", "portal"],
    "data": [],
    "installable": True,
    "development_status": "Beta",
}
