from . import (
    test_grades_ask,
)
