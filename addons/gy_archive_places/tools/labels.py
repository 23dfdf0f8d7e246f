"""What stands in the codes of labels, without the ORM.

A label carries an address, so that a phone opens the record and a scanner tells what it is; below
it stands the number or the code that people type.
"""

import re
from dataclasses import dataclass

# The paths of the actions that open dossiers and places.
DOSSIER, PLACE = "dossiers", "archive-places"
ADDRESS = re.compile(rf"/odoo/({DOSSIER}|{PLACE})/(\d{{1,9}})(?:[?#].*)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Scanned:
    """What was scanned or typed.

    :param str path: ``DOSSIER`` or ``PLACE`` for the address of a label, else empty
    :param int key: id of the record that the address leads to
    :param str text: what was scanned, without spaces around it
    """

    path: str
    key: int
    text: str


def address(base, path, key):
    """Return what the label of a record says to a scanner.

    :param str base: address of the system
    :param str path: ``DOSSIER`` or ``PLACE``
    :param int key: id of the record
    """
    return f"{base}/odoo/{path}/{key}"


def read(text):
    """Return what was scanned or typed, as :class:`Scanned`."""
    text = text.strip()
    found = ADDRESS.search(text)
    if not found:
        return Scanned("", 0, text)
    return Scanned(found[1].lower(), int(found[2]), text)
