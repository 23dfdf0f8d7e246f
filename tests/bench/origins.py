"""Where the queries of a phase come from: counted by the code of ours, or of Odoo, that asked."""

import sys
from collections import Counter
from contextlib import contextmanager

from odoo import sql_db

# What only carries a query out: the frame above it is the one that asked.
CARRIERS = ("/odoo/sql_db.py", "/odoo/orm/", "/odoo/tools/", "/odoo/api")
OURS = "/gy_"
SHOWN = 60


class Origins:
    """The queries of some cases, each by the call that asked for it."""

    def __init__(self):
        self.counts = {}

    @contextmanager
    def watch(self, case):
        """Count the queries made meanwhile for ``case``."""
        counts = self.counts.setdefault(case, Counter())
        execute = sql_db.Cursor.execute

        def watched(cursor, query, *args, **kwargs):
            counts[asked_by(sys._getframe(1))] += 1
            return execute(cursor, query, *args, **kwargs)

        sql_db.Cursor.execute = watched
        try:
            yield
        finally:
            sql_db.Cursor.execute = execute

    def table(self, size, cases):
        """Return lines: queries per contract in each of ``cases``, the largest difference first."""
        first, last = (self.counts.get(case, Counter()) for case in (cases[0], cases[-1]))
        names = sorted(first.keys() | last.keys(), key=lambda name: last[name] - first[name])
        yield "".join(f"{case:>10}" for case in cases) + "  asked by"
        for name in reversed(names[-SHOWN:]):
            cells = (self.counts.get(case, Counter())[name] / size for case in cases)
            yield "".join(f"{cell:>10.1f}" for cell in cells) + f"  {name}"


def asked_by(frame):
    """Return ``function of Odoo < function of ours`` for the frame of a query.

    Names without lines, so that the same call of different databases is the same origin.
    """
    nearest = ours = None
    while frame and not ours:
        path, name = frame.f_code.co_filename, frame.f_code.co_name
        if OURS in path:
            ours = f"{path.rpartition('/addons/')[2]}:{name}"
        elif nearest is None and not any(carrier in path for carrier in CARRIERS):
            nearest = f"{path.rpartition('/addons/')[2]}:{name}"
        frame = frame.f_back
    return " < ".join(part for part in (nearest, ours) if part)
