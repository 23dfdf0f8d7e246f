from . import (
    test_attacks,
    test_board,
    test_figures,
    test_hoot,
    test_periods_tool,
    test_tours,
    test_xlsx,
)
