from . import (
    test_delivery_notice,
    test_in_turn,
    test_notice_transfers,
    test_order_kept,
    test_released_goods,
    test_returns,
    test_sign_off,
    test_tours,
)
