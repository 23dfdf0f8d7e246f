from . import todo
