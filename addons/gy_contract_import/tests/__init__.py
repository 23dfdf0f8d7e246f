from . import test_attacks
from . import test_book_tool
from . import test_check
from . import test_checking_tool
from . import test_contracts
from . import test_exports
from . import test_job
from . import test_tours
