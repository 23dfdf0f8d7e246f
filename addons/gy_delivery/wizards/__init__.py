from . import (
    delivery_notice_cancel,
    delivery_notice_settle,
    return_announcing,
    return_step,
    shipping_entry,
    sign_off_entry,
    sign_off_settling,
    sign_off_voiding,
    stock_return_picking,
)
