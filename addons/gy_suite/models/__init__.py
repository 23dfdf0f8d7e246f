from . import auditlog_log
from . import statement_common
