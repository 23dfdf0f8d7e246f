from . import archive_labels, dossier_moving, stocktake_note
