from . import bundle
