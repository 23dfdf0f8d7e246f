from . import (
    gate_release,
    gate_release_vote,
    mrp_production,
    res_company,
    res_config_settings,
    sale_order,
    sale_order_gates,
    stock_picking,
    turn,
)
