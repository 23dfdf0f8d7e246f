from . import bundle, chain, pages
