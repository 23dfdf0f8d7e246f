from . import (
    contract_change_effect,
    contract_change_request,
    contract_review_answer,
    review_answer_file,
    review_answer_item,
    review_answer_point,
    review_convening,
    review_minutes,
    review_settlement,
    review_submission,
    termination_request,
)
