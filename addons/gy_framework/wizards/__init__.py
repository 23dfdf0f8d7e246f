from . import call_off, call_off_line
