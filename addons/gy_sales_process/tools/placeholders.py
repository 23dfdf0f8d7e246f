"""Placeholders in texts: ``{name}``, nothing else of a template language (R4.1).

Texts are written by people; a placeholder is looked up in a given dictionary and never evaluated.
"""

import re

_PLACEHOLDER = re.compile(r"\{\s*(\w+)\s*\}")


def names(text):
    """Return the names of the placeholders in ``text``."""
    return set(_PLACEHOLDER.findall(text or ""))


def fill(text, values):
    """Return ``text`` with its placeholders filled; unknown ones stay as they are.

    :param dict values: ``{name: value}``
    """
    return _PLACEHOLDER.sub(
        lambda match: str(values[match[1]]) if match[1] in values else match[0], text or ""
    )
