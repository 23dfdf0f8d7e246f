from . import (
    test_authority_sheet,
    test_contract_docx,
    test_export_contract,
    test_figures,
    test_own_text,
    test_own_text_growth,
    test_sealing,
    test_signatories,
    test_terms,
    test_tours,
)
