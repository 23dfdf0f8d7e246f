from . import (
    price_grade,
    sale_order,
    sale_order_line,
)
