from . import (
    test_attacks,
    test_from_transfer,
    test_gate_release,
    test_production_release,
    test_promises,
    test_release_approval,
    test_release_dialog,
    test_scale,
    test_tours,
    test_turns,
)
