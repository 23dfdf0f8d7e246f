from . import (
    report_mrp_report_bom_structure,
    report_mrp_report_mo_overview,
    report_quotation,
    stock_account_stock_valuation_report,
)
