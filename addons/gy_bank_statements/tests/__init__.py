from . import test_bank_files
from . import test_bank_sheets
from . import test_import_dialog
from . import test_reconciling
from . import test_tours
