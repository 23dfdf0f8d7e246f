from . import report_contract, report_quotation
