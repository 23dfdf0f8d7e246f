from . import progress_report_xlsx
