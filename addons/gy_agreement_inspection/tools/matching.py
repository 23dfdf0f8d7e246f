"""Whether a plan and an agreement name the same characteristic; plain Python."""

import re
import unicodedata

NOISE = re.compile(r"[\s()（）\[\],，;；:：、·.\-_/]+")


def key(name):
    """Return what is left of a name when spelling, blanks and signs do not count."""
    return NOISE.sub("", unicodedata.normalize("NFKC", name or "")).casefold()


def find(names, rows):
    """Return the first of ``rows`` whose name is one of ``names``, or None.

    :param names: how something is called, in several languages, with and without its symbol
    :param rows: ``[(name, row)]``
    """
    wanted = {key(name) for name in names} - {""}
    return next((row for name, row in rows if key(name) in wanted), None)
