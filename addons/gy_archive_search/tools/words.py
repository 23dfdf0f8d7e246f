"""Words in the text of a paper, found whatever the spaces and the width of the letters (R15.2).

Plain Python without the ORM. A text is folded, and known by the pieces of one, two or three
characters in it; a word is looked for by those of its pieces that every text with the word has.
Words of two Chinese characters are pieces themselves, which is what trigrams cannot give.
"""

import re
import unicodedata

ASCII_RUN = re.compile(r"[\x21-\x7e]+")
GAP = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u2028\u2029\ufeff]+")


def fold(text):
    """Return a text as it is compared: one width, one case, no gaps.

    >>> fold("调心滚子 轴承 ２２２２０ CC/W33")
    '调心滚子轴承22220cc/w33'
    """
    return GAP.sub("", unicodedata.normalize("NFKC", text).casefold())


def pieces(folded):
    """Return the pieces a folded text is known by.

    >>> sorted(pieces("轴承22"))
    ['2', '22', '承', '承2', '轴', '轴承']
    """
    found = set(folded)
    found.update(folded[start : start + 2] for start in range(len(folded) - 1))
    for run in ASCII_RUN.findall(folded):
        found.update(run[start : start + 3] for start in range(len(run) - 2))
    return found


def asked(query):
    """Return the folded words of a query: a text is found when it holds each of them."""
    return list(dict.fromkeys(filter(None, map(fold, GAP.split(query or "")))))


def needed(word):
    """Return the pieces that every text with a folded word has, as few as say enough.

    >>> sorted(needed("轴承22220"))
    ['220', '222', '承2', '轴承']
    """
    if len(word) == 1:
        return {word}
    found = set()
    covered = set()
    for run in ASCII_RUN.finditer(word):
        if len(run[0]) > 2:
            found.update(run[0][start : start + 3] for start in range(len(run[0]) - 2))
            covered.update(range(run.start(), run.end() - 1))
    found.update(word[start : start + 2] for start in range(len(word) - 1) if start not in covered)
    return found


def snippet(text, query, around=30):
    """Return where a text holds the words of a query: each with what stands around it.

    >>> snippet("前言。调心滚子\\n轴承 22220 的验收", "轴承", around=4)
    '… 调心滚子 轴承 222…'
    """
    places = []
    folded = []
    for place, character in enumerate(text):
        for letter in fold(character):
            folded.append(letter)
            places.append(place)
    line = "".join(folded)
    shown = []
    end = -1
    for word in asked(query):
        start = line.find(word)
        if start < 0 or places[start] < end:
            continue
        first = max(0, places[start] - around)
        end = min(len(text), places[start + len(word) - 1] + 1 + around)
        part = " ".join(text[first:end].split())
        shown.append(f"{'…' if first else ''}{part}{'…' if end < len(text) else ''}")
    return " ".join(shown)
