from . import process_step_report, report_contract
