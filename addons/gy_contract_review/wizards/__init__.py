from . import contract_review_answer, termination_decision, termination_request
