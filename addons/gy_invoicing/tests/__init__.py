from . import (
    test_ahead,
    test_as_requested,
    test_export,
    test_fapiao,
    test_fapiao_compared,
    test_fapiao_file,
    test_fapiao_numbers,
    test_in_turn,
    test_issuing,
    test_requests,
    test_tours,
    test_turns,
)
