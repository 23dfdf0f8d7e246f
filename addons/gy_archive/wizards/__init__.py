from . import (
    dossier_reopening,
    dossier_return,
    evidence_bundle,
    paper_lending,
    paper_placing,
    paper_waiver,
    usage_note,
)
