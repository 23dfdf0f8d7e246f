from . import bom_overview, mo_overview, report_quotation, stock_valuation
