from . import (
    process_profile,
    sale_order,
    sale_order_call_off,
    sale_order_drawn,
    sale_order_overview,
    sale_order_line,
    turn,
)
