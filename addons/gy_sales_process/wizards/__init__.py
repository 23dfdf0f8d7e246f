from . import (
    contract_decision,
    document_upload,
    line_decision,
    mail_compose_message,
    price_answer,
    quotation_issuing,
)
