"""What kind of paper a file is, by the record it hangs on and the words in its name (R15.2).

No database in here.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

BETWEEN = re.compile(r"[,，、;；\n]+")
GAPS = re.compile(r"[\s_\-]+")


@dataclass(frozen=True)
class Rule:
    """Files whose name holds one of ``words``, on records of ``model``, are of ``type``.

    :param str model: name of a model; empty for all
    :param tuple words: as :func:`words_of` reads them; empty for all names
    :param str type: code of the type of paper
    """

    model: str
    words: tuple
    type: str


def plain(text):
    """Return a text as names are compared: full width, case and gaps make no difference."""
    return GAPS.sub(" ", unicodedata.normalize("NFKC", text or "").casefold()).strip()


def words_of(text):
    """Return the words that a rule names, separated by commas of either script."""
    return tuple(word for part in BETWEEN.split(text or "") if (word := plain(part)))


def type_of(rules, model, name):
    """Return the type of the first rule that a file meets, or an empty string.

    :param rules: :class:`Rule` list, the first one counts
    :param str model: the model of the record it hangs on
    :param str name: its name; the extension says nothing
    """
    stem = plain(PurePath(name or "").stem)
    for rule in rules:
        here = not rule.model or rule.model == model
        if here and (not rule.words or any(word in stem for word in rule.words)):
            return rule.type
    return ""
