"""The processes of a small cluster on one machine, each on ports of its own, for setup/cluster.sh.

etcd and Patroni keep two PostgreSQL servers, one of which follows the other; HAProxy leads Odoo to
the one that writes and to the one that is read, and people to the Odoo that answers.
"""

import contextlib
import os
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request

HERE = "127.0.0.1"
SECONDS = 120
RESTART_SECONDS = 2
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def free_port():
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return probe.getsockname()[1]


def answers(url):
    """Return whether a health check is answered with success."""
    try:
        with OPENER.open(url, timeout=10):
            return True
    except (OSError, urllib.error.URLError):
        return False


def wait_for(what, asked, seconds=SECONDS):
    """Wait until ``asked()`` is true, or fail with what was waited for."""
    until = time.monotonic() + seconds
    while not asked():
        if time.monotonic() > until:
            raise RuntimeError(f"Waited {seconds} seconds in vain for {what}.")
        time.sleep(0.3)


class Part:
    """One process with its children, started again as it was after it was killed."""

    def __init__(self, folder, name, command, environment=None, user=None):
        self.name, self.log = name, folder / f"{name}.log"
        self.command = ["runuser", "-u", user, "--", *command] if user else command
        self.environment = {**os.environ, **(environment or {})}
        self.process, self.restarts = None, 0

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(word) for word in self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self.environment,
                cwd=os.environ["GY_ROOT"],
                start_new_session=True,
            )
        return self

    def kill(self, how=signal.SIGKILL):
        """End it with all its children at once, as a machine does that loses its power."""
        process, self.process = self.process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self):
        self.kill(signal.SIGTERM)


class Service(Part):
    """An Odoo that is started again when it ends by itself, as systemd does it.

    It ends when it is to make a worker anew while there is no database.
    """

    def start(self):
        super().start()
        threading.Thread(target=self._watch, args=(self.process,), daemon=True).start()
        return self

    def _watch(self, process):
        process.wait()
        time.sleep(RESTART_SECONDS)
        # Another process, or none: it was ended from here.
        if self.process is process:
            self.restarts += 1
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            self.start()


class Keeper(Part):
    """Patroni with its PostgreSQL."""

    def __init__(self, folder, name, command, **kwargs):
        super().__init__(folder, name, command, **kwargs)
        self.data, self.port, self.rest = folder / name / "data", free_port(), free_port()

    def kill(self, how=signal.SIGKILL):
        postmaster = self.postmaster() if how == signal.SIGKILL else None
        super().kill(how)
        if postmaster:
            with contextlib.suppress(ProcessLookupError):
                os.kill(postmaster, signal.SIGKILL)

    def postmaster(self):
        """Return the process of its PostgreSQL, or None."""
        with contextlib.suppress(OSError, ValueError):
            return int((self.data / "postmaster.pid").read_text().split()[0])
        return None

    def is_a(self, role):
        return answers(f"http://{HERE}:{self.rest}/{role}")
