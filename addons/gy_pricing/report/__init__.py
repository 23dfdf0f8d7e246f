from . import report_quotation
