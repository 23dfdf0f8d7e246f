from . import auditlog_log, auditlog_rule, ir_ui_menu
from . import statement_common
