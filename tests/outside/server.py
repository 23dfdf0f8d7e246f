"""A real Odoo server on a copy of the demo database, for as long as the tests need it."""

import os
import shutil
import socket
import subprocess
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
    """Database and process together: :meth:`start` makes both, :meth:`stop` removes both."""

    def __init__(self, folder):
        self.database = f"gy_out_{os.getpid()}"
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = Path(folder) / "server.log"
        self.process = None

    def start(self):
        self._copy_database()
        self.process = subprocess.Popen(
            self.command(
                f"--http-port={self.port}",
                # Threads: every request has a PostgreSQL session of its own. No scheduled jobs,
                # so that nothing happens that no test asked for.
                "--workers=0",
                "--max-cron-threads=0",
                # Nor a restart in the middle because the machine is slow or the run is long.
                "--limit-time-real=0",
                "--limit-memory-soft=0",
                f"--db-filter=^{self.database}$",
                "--log-level=warn",
                "--log-handler=odoo.addons.rpc:ERROR",
            ),
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
            env=self.environment(),
            cwd=os.environ["GY_ROOT"],
            start_new_session=True,
        )
        self._wait()
        return self

    def command(self, *arguments, subcommand=()):
        """Return the command line of Odoo on this database."""
        python = Path(os.environ["GY_VENV"]) / "bin" / "python"
        return [str(python), "-m", "odoo", *subcommand, "-d", self.database, *arguments]

    def environment(self):
        return {
            **os.environ,
            "ODOO_RC": str(Path(os.environ["GY_ROOT"]) / "odoo.conf"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._drop_database()

    def tail(self, lines=40):
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def _wait(self):
        until = time.monotonic() + START_SECONDS
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        while time.monotonic() < until:
            if self.process.poll() is not None:
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

    def _copy_database(self):
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
