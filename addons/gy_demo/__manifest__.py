# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Sales Process Demo",
    "summary": "A bearing manufacturer with a user for every role",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": ["gy_suite"],
    "external_dependencies": {"python": ["freezegun"]},
    "post_init_hook": "post_init_hook",
    "installable": True,
    "development_status": "Beta",
}
