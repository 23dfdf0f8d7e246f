from . import text_difference
