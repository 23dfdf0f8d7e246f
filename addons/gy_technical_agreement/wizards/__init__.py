from . import (
    agreement_answering,
    agreement_commenting,
    agreement_delivery,
    agreement_release,
    agreement_reopening,
    agreement_reuse,
    agreement_revision,
    agreement_signing,
    agreement_text_entry,
    deviation_decision,
    drawing_approval,
)
