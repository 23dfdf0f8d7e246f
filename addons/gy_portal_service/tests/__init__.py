from . import (
    test_attacks,
    test_growth,
    test_handed_in_tool,
    test_opening,
    test_pages,
    test_told,
    test_tours,
)
