from . import (
    customer_evidence,
    fapiao_entry,
    fapiao_handing,
    reason_entry,
    shipping_entry,
    sign_off_entry,
)
