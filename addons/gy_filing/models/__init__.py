from . import (
    document,
    filing_rule,
    ir_attachment,
    sale_order,
    stray_paper,
    stray_paper_sweep,
    turn,
)
