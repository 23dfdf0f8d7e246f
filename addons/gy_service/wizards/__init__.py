from . import service_skip, visit_signing
