from . import archive_decision
