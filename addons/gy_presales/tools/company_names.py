"""Which names of companies are one company's (R1.1): legal form, brackets and spaces do not count."""

import re
import unicodedata

# Longest first: a name loses one of each kind at its end.
FORMS = (
    *("股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团公司", "总公司"),
    *("分公司", "公司", "集团"),
    *("corporation", "companylimited", "limited", "coltd", "company", "corp", "gmbh", "ltd"),
    *("inc", "llc", "ag", "co"),
)
LEFT_OUT = re.compile(r"[\W_]+")


def core(name):
    """Return what of a company's name tells it from others.

    :param str name: as somebody typed it, or nothing
    :return: letters, digits and Chinese signs in small letters; the whole name where nothing else
        would be left
    """
    # Full-width letters and brackets are those of a Chinese keyboard.
    plain = LEFT_OUT.sub("", unicodedata.normalize("NFKC", name or "").casefold())
    short = plain
    while True:
        form = next((form for form in FORMS if short.endswith(form)), None)
        if form is None or len(short) <= len(form):
            return short
        # Latin endings are words of their own: "Bianco" is no "Bian Co".
        if form.isascii() and not re.search(rf"(?i)\W{form[:2]}", name or ""):
            return short
        short = short.removesuffix(form)


def searched(name):
    """Return the longest piece of a company's name by which like ones are looked for."""
    pieces = re.split(r"[\W_]+", unicodedata.normalize("NFKC", name or ""))
    longest = max(pieces, key=len, default="")
    for form in FORMS:
        if longest.casefold().endswith(form) and len(longest) > len(form):
            return longest[: -len(form)]
    return longest


def telephone(number):
    """Return the digits of a telephone number without the code of the country; too few are none.

    :param str number: as somebody typed it, or nothing
    """
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", number or "")).lstrip("0")
    # A mobile number has eleven digits, and so have the longest ones with their area.
    if len(digits) > 11:
        digits = digits.removeprefix("86").lstrip("0")
    return digits if len(digits) >= 7 else ""
