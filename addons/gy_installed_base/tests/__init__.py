from . import (
    test_attacks,
    test_deliveries,
    test_due,
    test_growth,
    test_installed,
    test_offers,
    test_replacement,
    test_tours,
)
