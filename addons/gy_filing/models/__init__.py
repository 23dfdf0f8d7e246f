from . import (
    document,
    filing_rule,
    ir_attachment,
    res_config_settings,
    res_users,
    sale_order,
    stray_paper,
    stray_paper_sweep,
    turn,
)
