from . import (
    test_attacks,
    test_comparison,
    test_criteria,
    test_doubts,
    test_evidence,
    test_library,
    test_looks,
    test_scale,
    test_scoring,
    test_screens,
    test_sending,
    test_tours,
)
