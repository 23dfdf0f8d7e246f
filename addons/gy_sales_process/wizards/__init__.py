from . import (
    dialog_mixin,
    reason_mixin,
    approval_answer,
    contract_decision,
    document_upload,
    handing_over,
    mail_compose_message,
)
