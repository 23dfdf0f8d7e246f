from . import agreement_reopening, agreement_revision, agreement_signing
