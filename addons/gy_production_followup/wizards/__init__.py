from . import (
    delivery_notice_cancel,
    delivery_notice_settle,
    inspection_decide,
    inspection_split,
    production_release,
)
