from . import termination_decision, termination_request
