from . import (
    agreement_delivery,
    agreement_release,
    agreement_reopening,
    agreement_reuse,
    agreement_revision,
    agreement_signing,
    drawing_approval,
)
