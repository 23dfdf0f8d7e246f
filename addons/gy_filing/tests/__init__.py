from . import (
    test_filing_attacks,
    test_filing_growth,
    test_matching_tool,
    test_rules,
    test_sorting,
    test_sweep,
    test_tours,
)
