"""Whether a text says anything, and whether it may stand here at all (R1.1, R17.6)."""

import re

from odoo.exceptions import UserError

# What a sentence needs at least: a Chinese sign says about as much as two letters.
LEAST = 8
LEAST_DIFFERENT = 3
CHINESE = re.compile(r"[㐀-鿿]")
# How official papers are marked (GB/T 9704): the degree, a star, and for how long.
SECRET = re.compile(r"(绝密|机密|秘密)\s*[★☆*＊]")


def is_meagre(text):
    """Tell whether a text is too short to tell anybody anything.

    Signs that are neither letters nor digits do not count, and a sign again and again is no text.

    :param str text: what was entered, or nothing
    """
    signs = [sign for sign in text or "" if sign.isalnum()]
    weight = sum(2 if CHINESE.match(sign) else 1 for sign in signs)
    return weight < LEAST or len(set(signs)) < LEAST_DIFFERENT


def is_marked_secret(text):
    """Tell whether a text carries the mark of a classified paper, such as ``机密★1年``."""
    return bool(SECRET.search(text or ""))


def check_says(record, *names):
    """Refuse texts of a record that tell nothing, or do not belong here; empty ones are let through.

    :param names: names of the fields
    :raise UserError: naming the record and the field
    """
    for name in names:
        if record[name]:
            check_text(record, record._fields[name]._description_string(record.env), record[name])


def check_text(record, label, text):
    """Refuse a text that tells nothing, or carries the mark of a classified paper.

    :param record: whose text it is
    :param str label: what the reader calls it
    :param str text: what was entered, or nothing
    :raise UserError: naming the record and the label
    """
    if is_meagre(text):
        raise UserError(
            record.env._(
                "%(record)s: “%(field)s” says too little for a colleague to use it.",
                record=record.display_name,
                field=label,
            )
        )
    check_not_secret(record, text)


def check_not_secret(record, *texts):
    """Refuse texts that carry the mark of a classified paper (R17.6).

    :param record: whose texts they are
    :param texts: what was entered, or nothing
    :raise UserError: naming the record
    """
    if any(is_marked_secret(text) for text in texts):
        raise UserError(
            record.env._(
                "%s: this is marked as a state secret. Classified material does not belong in "
                "this system; leave it where it is kept by law.",
                record.display_name,
            )
        )
