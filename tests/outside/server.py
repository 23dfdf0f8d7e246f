"""A real Odoo server on a copy of the demo database, for as long as the tests need it."""

import os
import shutil
import socket
import subprocess
import textwrap
import time
import urllib.error
import urllib.request
from pathlib import Path

NEEDED = {
    "GY_DEMO_TEMPLATE": "the prepared demo database",
    "GY_VENV": "the Python environment",
    "GY_DATA": "Odoo's data folder",
    "GY_ROOT": "the checkout",
    "PGHOST": "the PostgreSQL server",
}
START_SECONDS = 120
STOP_SECONDS = 10

# Odoo's test classes end every child of their process, so the server is a grandchild. It prints
# its process id and lives until it ends by itself or the pipe on its standard input is closed,
# which happens also when the tests are killed.
KEEPER = """
exec 3<&0 4>&1 >"$1" 2>&1
shift
{
    "$@" </dev/null 3<&- 4>&- &
    echo $! >&4
    exec 4>&-
    { cat <&3; kill $! && sleep 5 && kill -KILL $!; } 2>/dev/null &
    wait $!
} &
"""


def missing_settings():
    """Return a sentence about what the environment lacks, or an empty string."""
    missing = [f"{name} ({what})" for name, what in NEEDED.items() if not os.environ.get(name)]
    if not missing:
        return ""
    return f"Not set: {', '.join(missing)}. Run these tests with setup/test.sh tests/outside."


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """Database and process together: :meth:`start` makes both, :meth:`stop` removes both.

    :meth:`copy` makes the database only, for :meth:`shell`.
    """

    def __init__(self, folder, name="out"):
        self.database = f"gy_{name}_{os.getpid()}"
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = Path(folder) / "server.log"
        self.pid = None
        self.leash = None

    def start(self):
        self.copy()
        command = self.command(
            f"--http-port={self.port}",
            # Threads: every request has a PostgreSQL session of its own. No scheduled jobs,
            # so that nothing happens that no test asked for.
            "--workers=0",
            "--max-cron-threads=0",
            # Nor a restart in the middle because the machine is slow or the run is long.
            "--limit-time-real=0",
            "--limit-memory-soft=0",
            # Nor a filter of databases: with one, Odoo asks PostgreSQL for the list of all of them
            # with every request.
            "--log-level=warn",
            "--log-handler=odoo.addons.rpc:ERROR",
        )
        keeper = subprocess.Popen(
            ["sh", "-c", KEEPER, "keeper", str(self.log), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self.environment(),
            cwd=os.environ["GY_ROOT"],
            start_new_session=True,
        )
        self.leash = keeper.stdin
        with keeper.stdout as told:
            self.pid = int(told.readline())
        keeper.wait()
        self._wait()
        return self

    def command(self, *arguments, subcommand=()):
        """Return the command line of Odoo on this database."""
        python = Path(os.environ["GY_VENV"]) / "bin" / "python"
        return [str(python), "-m", "odoo", *subcommand, "-d", self.database, *arguments]

    def shell(self, script, seconds=180):
        """Run Python in Odoo's shell on this database and return what it did."""
        return subprocess.run(
            self.command("--no-http", "--log-level=critical", subcommand=["shell"]),
            input=textwrap.dedent(script),
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            env=self.environment(),
            cwd=os.environ["GY_ROOT"],
        )

    def environment(self):
        return {
            **os.environ,
            "ODOO_RC": str(Path(os.environ["GY_ROOT"]) / "odoo.conf"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def alive(self):
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def stop(self):
        if self.leash:
            self.leash.close()
            until = time.monotonic() + STOP_SECONDS
            while self.alive() and time.monotonic() < until:
                time.sleep(0.1)
        self._drop_database()

    def tail(self, lines=40):
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def _wait(self):
        until = time.monotonic() + START_SECONDS
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        while time.monotonic() < until:
            if not self.alive():
                break
            try:
                # The login page comes from the database: its registry is loaded then.
                opener.open(f"{self.url}/web/login", timeout=START_SECONDS).close()
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.3)
        raise RuntimeError(f"Odoo did not start on {self.url}:\n{self.tail()}")

    def _filestore(self, database):
        return Path(os.environ["GY_DATA"]) / "filestore" / database

    def copy(self):
        """Make the database anew, as the demo left it."""
        template = os.environ["GY_DEMO_TEMPLATE"]
        self._drop_database()
        subprocess.run(["createdb", "-T", template, self.database], check=True)
        if self._filestore(template).is_dir():
            shutil.copytree(self._filestore(template), self._filestore(self.database))

    def _drop_database(self):
        subprocess.run(
            ["dropdb", "--if-exists", "--force", self.database],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        shutil.rmtree(self._filestore(self.database), ignore_errors=True)
