from . import (
    test_archive_attacks,
    test_archive_check,
    test_bundle,
    test_chain,
    test_chain_files,
    test_closing,
    test_dossier,
    test_frames,
    test_performance,
    test_tours,
    test_verify,
    test_voiding,
)
