from . import actions, files, gate_pass, stages, steps, turns, workdays
