# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Sign-off Page",
    "summary": "The consignee signs for a delivery on a phone, by the code on the slip",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": ["gy_delivery"],
    "data": [
        "security/ir.model.access.csv",
        "security/gy_sign_off_page_rules.xml",
        "views/sign_off_views.xml",
        "views/sign_page_templates.xml",
        "views/stock_picking_views.xml",
        "views/res_config_settings_views.xml",
        "report/phone_slip_templates.xml",
        "report/sign_off_slip_templates.xml",
        "wizards/sign_off_link_views.xml",
    ],
    "installable": True,
    "development_status": "Beta",
}
