from . import (
    test_contract_docx,
    test_export_contract,
    test_figures,
    test_own_text,
    test_sealing,
    test_signatories,
    test_terms,
)
