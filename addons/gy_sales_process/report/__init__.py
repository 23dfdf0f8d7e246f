from . import order_paper, process_step_report, report_contract, sale_report
