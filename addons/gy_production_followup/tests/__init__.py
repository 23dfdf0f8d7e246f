from . import (
    test_delivery_notice,
    test_gate_store,
    test_in_turn,
    test_inspection,
    test_planner_list,
    test_production,
    test_supply,
    test_tours,
)
