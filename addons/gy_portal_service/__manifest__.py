# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Service Portal",
    "summary": "Customers ask for service of their contracts in the portal and follow it",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": ["gy_service", "gy_sign_off_page"],
    "data": [
        "data/gy_ticket_kind_data.xml",
        "views/ticket_kind_views.xml",
        "views/helpdesk_ticket_views.xml",
        "views/portal_ticket_templates.xml",
        "views/portal_templates.xml",
    ],
    "assets": {"web.assets_tests": ["gy_portal_service/static/tests/tours/**/*"]},
    "installable": True,
    "development_status": "Beta",
}
