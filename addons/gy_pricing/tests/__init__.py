from . import (
    test_cost,
    test_detected,
    test_live_prices,
    test_price_approval,
    test_price_engine,
    test_pricing,
    test_quotation_log,
    test_quotation_paper,
    test_tours,
)
