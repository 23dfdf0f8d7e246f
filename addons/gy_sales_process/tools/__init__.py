from . import gate_pass, steps, workdays
