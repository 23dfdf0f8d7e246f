from . import (
    archive_place,
    archive_move,
    stocktake,
    stocktake_decisions,
    stocktake_row,
    stocktake_scan,
    dossier,
    borrowing,
    turn,
)
