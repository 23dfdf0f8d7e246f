from . import repair_goodwill
