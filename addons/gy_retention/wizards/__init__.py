from . import destruction_keeping
