from . import (
    test_instruction_approval,
    test_instruction_attacks,
    test_instruction_scale,
    test_instruction_turns,
    test_tours,
    test_work_instruction,
)
