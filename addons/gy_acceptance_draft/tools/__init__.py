from . import drafts
