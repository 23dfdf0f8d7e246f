from . import (
    test_archive_places,
    test_labels,
    test_labels_tool,
    test_moving,
    test_places_attacks,
    test_places_growth,
    test_stocktake,
    test_stocktake_scan,
    test_tours,
)
