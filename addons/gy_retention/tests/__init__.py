from . import (
    test_archive_figures,
    test_carrying_out,
    test_destruction,
    test_destruction_approval,
    test_retention,
    test_retention_attacks,
    test_retention_scale,
    test_tours,
)
