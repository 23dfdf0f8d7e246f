# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "GY Pricing and Technical Agreement",
    "summary": "The grade of a line asks for a technical agreement",
    "version": "19.0.1.0.0",
    "category": "Sales/Sales",
    "license": "AGPL-3",
    "author": "GY Sales Process contributors",
    "depends": ["gy_pricing", "gy_technical_agreement"],
    "data": [
        "data/gy_price_grade_data.xml",
        "views/price_grade_views.xml",
    ],
    "auto_install": True,
    "installable": True,
    "development_status": "Beta",
}
