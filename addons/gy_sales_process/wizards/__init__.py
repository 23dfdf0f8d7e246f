from . import (
    agreement_decision,
    contract_decision,
    document_upload,
    handing_over,
    line_decision,
    mail_compose_message,
    price_answer,
    quotation_issuing,
)
