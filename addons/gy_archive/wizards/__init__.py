from . import (
    dossier_reopening,
    dossier_return,
    paper_lending,
    paper_placing,
    paper_waiver,
    seal_setting,
    usage_note,
)
