from . import (
    test_chinese,
    test_performance,
    test_stage,
    test_tickets,
    test_tickets_rights,
    test_tours,
    test_warranty,
    test_warranty_engine,
)
