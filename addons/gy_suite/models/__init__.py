from . import auditlog_log, auditlog_rule
from . import statement_common
