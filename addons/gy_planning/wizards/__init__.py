from . import (
    production_plan_refusal,
    production_planning,
    production_planning_line,
    production_planning_phase,
)
