from . import (
    line_dialog_mixin,
    cost_estimate,
    grade_lowering,
    mail_compose_message,
    price_answer,
    quotation_issuing,
)
