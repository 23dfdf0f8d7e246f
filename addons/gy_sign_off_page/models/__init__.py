from . import (
    res_company,
    res_config_settings,
    sign_off,
    sign_off_line,
    stock_picking,
    stock_picking_signing,
)
