from . import (
    test_approvals,
    test_audit_log,
    test_board_tours,
    test_companies,
    test_derived,
    test_matrix,
    test_native_users,
    test_papers_arrive,
    test_partner_merge,
    test_printed_total,
    test_side_tours,
    test_walk_tours,
)
