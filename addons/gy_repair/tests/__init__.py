from . import (
    test_attacks,
    test_chinese,
    test_goodwill,
    test_papers,
    test_prolonging,
    test_returns,
    test_rights,
    test_tickets,
    test_tours,
    test_warranty,
)
