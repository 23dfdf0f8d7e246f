from . import boundary, designation, quantity
