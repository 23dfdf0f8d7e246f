from . import (
    test_agreed,
    test_by_agreement,
    test_papers,
    test_revisions,
    test_tours,
    test_units,
)
