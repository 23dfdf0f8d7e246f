from . import actions, files, gate_pass, public, stages, steps, turns, workdays
