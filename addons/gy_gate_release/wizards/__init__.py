from . import gate_release_request
