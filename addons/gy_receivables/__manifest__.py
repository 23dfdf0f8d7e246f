# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Receivables",
    "summary": "Instalments, receipts and the money gates of a contract",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "website": "https://example.com/gy-sales-process",
    "depends": ["gy_sales_process"],
    "data": [
        "security/ir.model.access.csv",
        "security/gy_receivables_rules.xml",
        "data/gy_installment_template_data.xml",
        "views/installment_template_views.xml",
        "views/installment_views.xml",
        "views/receipt_share_views.xml",
        "views/account_payment_views.xml",
        "views/sale_order_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "installable": True,
    "development_status": "Beta",
}
