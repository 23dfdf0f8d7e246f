from . import prolonging
