from . import bundle, chain, pages, seal
