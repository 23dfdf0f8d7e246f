from . import production_load
