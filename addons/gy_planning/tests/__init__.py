from . import (
    test_attacks,
    test_availability,
    test_list,
    test_load,
    test_load_tool,
    test_materials,
    test_moved_orders,
    test_order_kinds,
    test_planning,
    test_review_facts,
    test_screens,
    test_tours,
)
