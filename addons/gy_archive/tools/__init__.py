from . import chain, pages
