from . import phase_problem, phase_reopening, progress_report_answer
