from . import (
    test_attacks,
    test_booking,
    test_scale,
    test_tours,
    test_write_off,
    test_write_off_approval,
)
