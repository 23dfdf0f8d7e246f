from . import (
    test_fapiao,
    test_in_turn,
    test_installments,
    test_money_complaints,
    test_money_gates,
    test_money_shared,
    test_plan,
    test_receipts,
    test_requests,
    test_sign_off,
    test_tours,
    test_turns,
)
