"""Reading docs/rights.md: what it says is what is tried.

A table counts when its first heading is ``Records`` or ``Method``. The first cell of a row holds
the key in backticks, the second one words for people, the others one cell per role, in the order
of the headings.
"""

import os
import time
import zlib
from pathlib import Path

from .office import ROLES

FILE = Path(__file__).parents[2] / "docs" / "rights.md"
COLUMNS = (*ROLES, "portal")
# How many of those who may do something do it where it costs.
SUCCEED = 2
SECONDS_A_DAY = 86400
OPERATIONS = {"r": "read", "w": "write", "c": "create", "u": "unlink"}


def tables(text):
    """Return ``{"Records": {key: {role: cell}}, "Method": {...}}``."""
    found = {"Records": {}, "Method": {}}
    heading = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("|"):
            heading = None
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if heading is None:
            heading = cells
            if cells[0] in found and tuple(_plain(cells[2:])) != COLUMNS:
                raise ValueError(f"rights.md:{number}: the roles are {cells[2:]}")
        elif heading[0] in found and not set(line) <= set("|-: "):
            key = cells[0].strip("`")
            if len(cells) != len(heading) or key in found[heading[0]]:
                raise ValueError(f"rights.md:{number}: wrong number of cells, or key repeated")
            found[heading[0]][key] = dict(zip(COLUMNS, _plain(cells[2:]), strict=True))
    return found


def _plain(cells):
    return [cell.strip("` ") for cell in cells]


def operations(cell):
    """Return the operations of a cell such as ``rw--``; raise on anything else."""
    if len(cell) != 4 or any(
        char not in (name, "-") for char, name in zip(cell, "rwcu", strict=True)
    ):
        raise ValueError(f"not a cell of rights: {cell!r}")
    return {OPERATIONS[char] for char in cell if char != "-"}


def read():
    return tables(FILE.read_text(encoding="utf-8"))


def today():
    """Return the number of the day."""
    return int(time.time() // SECONDS_A_DAY)


def asked(key, roles):
    """Return those of the roles who try a row of the table of records: half, next day the others.

    The portal always does, and with ``GY_ALL`` everybody.
    """
    if os.environ.get("GY_ALL"):
        return list(roles)
    return [
        role
        for number, role in enumerate(roles)
        if role == "portal" or (zlib.crc32(key.encode()) + number + today()) % 2
    ]


def tried(key, roles):
    """Return those of the roles that may do something who are to do it: two, each day two others.

    What succeeds is made for it each time, a whole contract often; who must be refused is always
    tried. With ``GY_ALL`` everybody is.
    """
    if os.environ.get("GY_ALL") or len(roles) <= SUCCEED:
        return set(roles)
    first = zlib.crc32(f"{key} {today()}".encode()) % len(roles)
    return {roles[(first + number) % len(roles)] for number in range(SUCCEED)}
