from . import (
    test_overview,
    test_own_step,
    test_review,
    test_review_approval,
    test_review_attacks,
    test_review_form,
    test_termination,
    test_tours,
)
