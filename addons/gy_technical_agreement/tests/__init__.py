from . import (
    test_agreement_content,
    test_agreement_docx,
    test_agreement_forms,
    test_clause_files,
    test_comments,
    test_customer_text,
    test_technical_agreement,
    test_templates,
    test_text_difference,
    test_topic_words,
    test_tours,
)
