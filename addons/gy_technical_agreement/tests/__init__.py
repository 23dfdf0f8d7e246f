from . import (
    test_technical_agreement,
    test_text_difference,
    test_tours,
)
