from . import (
    project_status_entry,
    schedule_delay_entry,
    schedule_delay_entry_line,
    schedule_delay_refusal,
    schedule_delay_telling,
)
