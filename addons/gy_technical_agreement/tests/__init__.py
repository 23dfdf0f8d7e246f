from . import (
    test_agreement_content,
    test_agreement_docx,
    test_agreement_forms,
    test_comment_growth,
    test_comment_tours,
    test_comments,
    test_technical_agreement,
    test_templates,
    test_text_difference,
    test_tours,
)
