from . import (
    test_attacks,
    test_board,
    test_figures,
    test_periods_tool,
    test_xlsx,
)
