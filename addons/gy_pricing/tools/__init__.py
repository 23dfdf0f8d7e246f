from . import cost, pricing
