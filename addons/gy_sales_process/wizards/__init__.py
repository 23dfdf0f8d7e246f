from . import (
    dialog_mixin,
    reason_mixin,
    approval_answer,
    contract_signing,
    document_upload,
    effective_date_correction,
    handing_over,
    mail_compose_message,
    organiser_choice,
    process_switch,
    stage_skip,
)
