from . import contract_review_answer
