from . import (
    test_access_rights,
    test_gate_confirm,
    test_gate_pass,
    test_gate_production,
    test_gate_send,
    test_gate_shipment,
    test_lock,
    test_outside_process,
    test_process_switch,
    test_stages,
    test_steps,
    test_workdays,
)
