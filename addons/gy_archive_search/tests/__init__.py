from . import (
    test_search,
    test_tours,
    test_words_tool,
)
