"""Where the queries of a phase come from: counted by the code that asked for them."""

import sys
from collections import Counter, defaultdict
from contextlib import contextmanager

from odoo import sql_db

from .figures import CONTRACT

# What only carries a query out: the frame above it is the one that asked.
CARRIERS = (
    "/odoo/sql_db.py",
    "/odoo/orm/",
    "/odoo/tools/",
    "/odoo/api",
    "/functools.py",
    "/gy_sales_process/models/base.py",
    "/gy_sales_process/models/derived_mixin.py",
)
OURS = "/gy_"
SHOWN, PURPOSES = 80, 4


class Origins:
    """The queries of some cases: by the function that asked, and for which of ours it did."""

    def __init__(self):
        self.counts = {}
        self.purposes = defaultdict(Counter)

    @contextmanager
    def watch(self, case):
        """Count the queries made meanwhile for ``case``."""
        counts = self.counts.setdefault(case, Counter())
        execute = sql_db.Cursor.execute

        def watched(cursor, query, *args, **kwargs):
            asker, purpose = asked_by(sys._getframe(1))
            counts[asker] += 1
            if case == CONTRACT:
                self.purposes[asker][purpose] += 1
            return execute(cursor, query, *args, **kwargs)

        sql_db.Cursor.execute = watched
        try:
            yield
        finally:
            sql_db.Cursor.execute = execute

    def table(self, size, cases):
        """Return lines: queries per contract in each of ``cases``, the largest difference first."""
        first, last = (self.counts.get(case, Counter()) for case in (cases[0], cases[-1]))
        names = sorted(first.keys() | last.keys(), key=lambda name: first[name] - last[name])
        yield "".join(f"{case:>10}" for case in cases) + "  asked by, for"
        for name in names[:SHOWN]:
            cells = (self.counts.get(case, Counter())[name] / size for case in cases)
            yield "".join(f"{cell:>10.1f}" for cell in cells) + f"  {name}"
            for purpose, count in self.purposes[name].most_common(PURPOSES):
                yield f"{'':>20}{count / size:>10.1f}      {purpose}"


def asked_by(frame):
    """Return the function that asked for a query, and the two of ours it was asked for.

    Names without lines, so that the same call of different databases is the same origin.
    """
    asker, purposes = None, []
    while frame and len(purposes) < 2:
        path, name = frame.f_code.co_filename, frame.f_code.co_name
        called = f"{path.rpartition('/addons/')[2]}:{name}"
        if not any(carrier in path for carrier in CARRIERS):
            asker = asker or called
            if OURS in path:
                purposes.append(called)
        frame = frame.f_back
    return asker or "?", " < ".join(purposes) or "no code of ours"
