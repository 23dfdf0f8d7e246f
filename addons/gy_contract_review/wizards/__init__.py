from . import (
    contract_review_answer,
    review_answer_item,
    review_answer_point,
    review_settlement,
    termination_decision,
    termination_request,
)
