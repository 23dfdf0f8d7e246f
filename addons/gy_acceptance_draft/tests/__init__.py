from . import (
    test_dialogs,
    test_drafts,
    test_dishonour,
    test_entries,
    test_guarantees,
    test_numbers,
    test_receiving,
    test_rights,
    test_screens,
    test_tours,
    test_turns,
    test_ways,
)
