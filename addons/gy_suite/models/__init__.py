from . import auditlog_log
