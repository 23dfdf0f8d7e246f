from . import (
    test_addressing,
    test_attacks,
    test_cards_tool,
    test_digest,
    test_growth,
    test_link,
    test_sending,
    test_services_tool,
    test_switching,
    test_tours,
)
