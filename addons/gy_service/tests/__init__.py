from . import (
    test_attacks,
    test_growth,
    test_plan,
    test_schedule,
    test_service_days_tool,
    test_templates,
    test_tours,
    test_turns,
    test_usage,
    test_visit,
)
