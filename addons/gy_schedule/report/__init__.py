from . import punctuality
