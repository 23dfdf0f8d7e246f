from . import agreement_decision
