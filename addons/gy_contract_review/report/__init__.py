from . import report_supplement, sale_report
