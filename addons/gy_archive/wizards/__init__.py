from . import archive_decision, evidence_bundle
