from . import (
    test_clauses,
    test_contract_docx,
    test_export_contract,
    test_figures,
    test_hostile_files,
    test_own_text,
    test_sealing,
    test_signatories,
    test_terms,
)
