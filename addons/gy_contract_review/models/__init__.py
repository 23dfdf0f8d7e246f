from . import (
    review_route,
    review_route_line,
    contract_review,
    contract_review_opinion,
    sale_order,
    termination,
    sale_order_termination,
    sale_order_overview,
    turn,
)
