from . import (
    test_search,
    test_search_attacks,
    test_tours,
    test_words_tool,
)
