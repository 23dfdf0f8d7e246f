from . import (
    test_fapiao,
    test_installments,
    test_money_complaints,
    test_money_gates,
    test_plan,
    test_receipts,
    test_requests,
    test_sign_off,
    test_tours,
    test_turns,
)
