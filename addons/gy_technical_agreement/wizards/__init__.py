from . import (
    agreement_answering,
    agreement_commenting,
    agreement_delivery,
    agreement_release,
    agreement_reopening,
    agreement_reuse,
    agreement_revision,
    agreement_signing,
    drawing_approval,
)
