from . import (
    test_board_tours,
    test_companies,
    test_matrix,
    test_native_users,
    test_side_tours,
    test_walk_tours,
)
