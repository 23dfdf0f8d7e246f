from . import gate_pass, pricing, steps, text_difference, workdays
