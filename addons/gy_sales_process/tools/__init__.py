from . import gate_pass, pricing, steps, workdays
