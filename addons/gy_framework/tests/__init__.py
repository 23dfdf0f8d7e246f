from . import (
    test_attacks,
    test_call_off,
    test_framework,
    test_growth,
    test_property,
    test_tours,
    test_turns,
)
