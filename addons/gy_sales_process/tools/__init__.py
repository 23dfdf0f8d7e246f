from . import actions, gate_pass, stages, steps, workdays
