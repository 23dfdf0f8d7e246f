from . import commissioning
