from . import (
    test_charts,
    test_hoot,
    test_landing,
    test_start,
    test_tiles_tool,
    test_tours,
)
