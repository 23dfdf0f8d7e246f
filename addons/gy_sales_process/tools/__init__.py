from . import gate_pass, steps, text_difference, workdays
