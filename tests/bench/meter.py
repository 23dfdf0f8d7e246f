"""One database under measurement: every action in a transaction of its own, as a request has."""

import time
from contextlib import contextmanager
from pathlib import Path

from odoo import SUPERUSER_ID, api, sql_db
from odoo.modules.registry import Registry

from .figures import Cost

CONTEXT = {"lang": "zh_CN", "tz": "Asia/Shanghai"}
TICKS = 100.0


class Meter:
    """Runs actions on one database and tells what each cost.

    :param str database: name of the database
    """

    def __init__(self, database):
        self.registry = Registry(database)

    @contextmanager
    def env(self):
        """Yield an environment with empty caches; what was done is committed at the end."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, CONTEXT)
            yield env
            env.flush_all()

    def measure(self, action):
        """Call ``action(env)`` in one transaction and return its :class:`Cost`."""
        with self.registry.cursor() as cr:
            cr.execute("SELECT pg_backend_pid()")
            backend = cr.fetchone()[0]
            clocks = time.perf_counter(), time.process_time(), _backend_cpu(backend)
            queries = sql_db.sql_counter
            env = api.Environment(cr, SUPERUSER_ID, CONTEXT)
            action(env)
            env.flush_all()
            cr.commit()
            queries = sql_db.sql_counter - queries
            python = time.process_time() - clocks[1]
            database = _backend_cpu(backend) - clocks[2]
            return Cost(time.perf_counter() - clocks[0], python + database, queries)


def _backend_cpu(pid):
    """Return the CPU seconds of a PostgreSQL process; zero where it runs on another machine."""
    try:
        # Blanks may stand in the name, which ends with the last parenthesis.
        values = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(values[11]) + int(values[12])) / TICKS
