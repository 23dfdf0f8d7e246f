from . import write_off_request
