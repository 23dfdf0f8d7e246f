# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Archive Search",
    "summary": "Finds dossiers and filed papers by what they say",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": ["gy_archive", "attachment_indexation"],
    "external_dependencies": {"python": ["pdfminer.six"]},
    "data": [
        "security/ir.model.access.csv",
        "data/ir_cron_data.xml",
        "views/document_views.xml",
        "views/dossier_views.xml",
        "views/res_config_settings_views.xml",
        "views/menus.xml",
    ],
    "assets": {"web.assets_tests": ["gy_archive_search/static/tests/tours/**/*"]},
    "post_init_hook": "post_init_hook",
    "installable": True,
    "development_status": "Beta",
}
