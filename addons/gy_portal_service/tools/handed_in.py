"""What a customer may hand in with a ticket, without the ORM (R13.1, R17.3)."""

from pathlib import PurePath

from odoo.addons.gy_sign_off_page.tools import pictures

MOST_FILES = 6
# A report or a drawing as PDF stays far below.
MAX_FILE = 10 * 1024 * 1024
LONGEST_NAME = 80
# What the field for files offers, and what is taken.
LIMITS = {
    "accepted": ".jpg,.jpeg,.png,.pdf",
    "most": MOST_FILES,
    "megabytes": MAX_FILE // 1024 // 1024,
}


class HandedInError(Exception):
    """Something was handed in that is not taken; ``reason`` is ``many``, ``large`` or ``kind``."""

    def __init__(self, reason, name=""):
        super().__init__(reason)
        self.reason = reason
        self.name = name


def taken(files):
    """Return ``[(name, content)]`` of what is taken: photos made smaller, and PDFs as they are.

    What else a phone writes into its photos (where, when, by which phone) is left out.

    :param files: ``[(name, content as bytes)]``
    :raise HandedInError: for too many, too large, or anything that is neither photo nor PDF
    """
    if len(files) > MOST_FILES:
        raise HandedInError("many")
    return [_taken(_plain(name), content) for name, content in files]


def _taken(name, content):
    if not content or len(content) > max(MAX_FILE, pictures.MAX_PHOTO):
        raise HandedInError("large", name)
    if content.startswith(b"%PDF-"):
        if len(content) > MAX_FILE:
            raise HandedInError("large", name)
        return f"{PurePath(name).stem}.pdf", content
    try:
        return f"{PurePath(name).stem}.jpg", pictures.photo(content)
    except pictures.PictureError as error:
        raise HandedInError("kind", name) from error


def _plain(name):
    """Return the name of a file without folders and signs that no name needs.

    >>> _plain("..\\\\..\\\\etc/pump 1.jpg")
    'pump 1.jpg'
    >>> _plain("/")
    'file'
    """
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*')
    return kept.strip(" .")[-LONGEST_NAME:] or "file"
