from . import (
    work_instruction,
    work_instruction_decisions,
    work_instruction_reading,
    work_instruction_readers,
    work_instruction_comment,
    work_instruction_round,
    work_instruction_vote,
    work_instruction_cover,
    sale_order,
    turn,
)
