from . import (
    line_dialog_mixin,
    cost_estimate,
    grade_lowering,
    mail_compose_message,
    quotation_issuing,
)
