from . import (
    line_dialog_mixin,
    cost_estimate,
    grade_lowering,
    mail_compose_message,
    quotation_issuing,
    quotation_loss,
    requirement_sheet,
    requirement_sheet_row,
    what_if,
    what_if_row,
)
