from . import (
    test_changed_lines,
    test_growth,
    test_phases,
    test_portal,
    test_progress_tool,
    test_report_job,
    test_reports,
    test_reports_handed_over,
    test_scan,
    test_shop,
    test_timeline,
    test_tours,
)
