from . import agreement_release, agreement_reopening, agreement_revision, agreement_signing
