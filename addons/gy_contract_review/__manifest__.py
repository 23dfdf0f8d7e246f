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
    "data": [],
    "installable": True,
    "development_status": "Beta",
}
