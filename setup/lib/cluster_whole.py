"""Which parts a cluster of the drill has, how they are set, and how each of them is lost and comes back."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from cluster_parts import HERE, Keeper, Part, Service, answers, free_port, wait_for
from cluster_store import Store

DATABASE = "gy_cluster"
# How long a lock lives after its holder fell silent: Patroni allows no less.
LOCK_SECONDS = 20


class Cluster:
    """All parts together.

    :param Path folder: where logs, settings and data go, reachable for ``user``
    :param int nodes: how many Odoo nodes serve people; with one there is no replica either
    :param str user: who PostgreSQL runs as when this runs as root
    """

    def __init__(self, folder, nodes, workers, postgres, user=None):
        self.folder, self.workers, self.postgres, self.user = folder, workers, postgres, user
        self.web, self.writing, self.reading = free_port(), free_port(), free_port()
        self.replicated = nodes > 1
        self.store = Store(folder) if self.replicated else None
        self.etcd = self._etcd()
        self.keepers = [self._keeper(f"pg{n + 1}") for n in range(2 if self.replicated else 1)]
        self.node_ports = [free_port() for _node in range(nodes)]
        self.websocket_port = free_port()
        self.job_port = free_port()
        self.balancer = self._balancer()
        self.mail_port = free_port()
        self.nodes = [
            self._odoo(f"node{number + 1}", port, "--max-cron-threads=0")
            for number, port in enumerate(self.node_ports)
        ]
        self.jobs = self._odoo(
            "jobs", self.job_port, "--max-cron-threads=1", websocket=self.websocket_port
        )
        self.url = f"http://{HERE}:{self.web}"

    # -- settings of each ------------------------------------------------------

    def _write(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return path

    def _etcd(self):
        self.etcd_port, peers = free_port(), free_port()
        return Part(
            self.folder,
            "etcd",
            [
                *("etcd", "--name", "one", "--data-dir", self.folder / "etcd"),
                *("--listen-client-urls", f"http://{HERE}:{self.etcd_port}"),
                *("--advertise-client-urls", f"http://{HERE}:{self.etcd_port}"),
                *("--listen-peer-urls", f"http://{HERE}:{peers}"),
                *("--initial-advertise-peer-urls", f"http://{HERE}:{peers}"),
                *("--initial-cluster", f"one=http://{HERE}:{peers}"),
            ],
        )

    def _keeper(self, name):
        home = self.folder / name
        home.mkdir()
        path = home / "patroni.json"
        keeper = Keeper(self.folder, name, ["patroni", path], user=self.user)
        path.write_text(json.dumps(self._keeper_settings(keeper), indent=1))
        if self.user:
            for place in (home, path):
                shutil.chown(place, self.user)
        home.chmod(0o700)
        return keeper

    def _keeper_settings(self, keeper):
        parameters = {
            "max_connections": 200,
            "shared_buffers": "512MB",
            "work_mem": "32MB",
            "jit": "off",
            "wal_level": "replica",
            "hot_standby_feedback": "on",
            # What was answered can be read on the replica, and is there when the primary is not.
            "synchronous_commit": "remote_apply" if self.replicated else "on",
        }
        locks = {"ttl": LOCK_SECONDS, "loop_wait": 3, "retry_timeout": 5}
        follow = {"use_pg_rewind": True, "use_slots": True, "parameters": parameters}
        return {
            "scope": "gy",
            "name": keeper.name,
            "restapi": {
                "listen": f"{HERE}:{keeper.rest}",
                "connect_address": f"{HERE}:{keeper.rest}",
            },
            "etcd3": {"host": f"{HERE}:{self.etcd_port}"},
            "bootstrap": {
                "dcs": {**locks, "synchronous_mode": self.replicated, "postgresql": follow},
                "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"}, "data-checksums"],
            },
            "postgresql": {
                "listen": f"{HERE}:{keeper.port}",
                "connect_address": f"{HERE}:{keeper.port}",
                "data_dir": str(keeper.data),
                "bin_dir": self.postgres,
                "pgpass": str(self.folder / keeper.name / "pgpass"),
                "authentication": {
                    "superuser": {"username": "gy"},
                    "replication": {"username": "gy_replica"},
                },
                "pg_hba": [f"host {which} all {HERE}/32 trust" for which in ("all", "replication")],
                "parameters": {"unix_socket_directories": ""},
            },
        }

    def _balancer(self):
        nodes = "\n".join(
            f"    server node{number} {HERE}:{port} check"
            for number, port in enumerate(self.node_ports, 1)
        )
        text = BALANCER.format(
            here=HERE,
            web=self.web,
            websocket=self.websocket_port,
            nodes=nodes,
            writing=self.writing,
            reading=self.reading,
            keepers="\n".join(self._server(keeper) for keeper in self.keepers),
        )
        return Part(self.folder, "haproxy", ["haproxy", "-f", self._write("haproxy.cfg", text)])

    def _server(self, keeper):
        return f"    server {keeper.name} {HERE}:{keeper.port} check port {keeper.rest}"

    def database(self):
        """Return the settings that lead a client of PostgreSQL to the primary."""
        return {"PGHOST": HERE, "PGPORT": str(self.writing), "PGUSER": "gy"}

    def environment(self):
        return {
            **self.database(),
            **(
                {"PGHOST_REPLICA": HERE, "PGPORT_REPLICA": str(self.reading)}
                if self.replicated
                else {}
            ),
            "GY_DATA": str(self.folder / "data"),
            "ODOO_RC": str(Path(os.environ["GY_ROOT"]) / "odoo.conf"),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def odoo(self, *arguments, subcommand=()):
        root, python = Path(os.environ["GY_ROOT"]), Path(os.environ["GY_VENV"]) / "bin" / "python"
        start = root / "setup" / "lib" / "odoo_bin.py"
        return [str(python), str(start), *subcommand, "-d", DATABASE, *arguments]

    def _odoo(self, name, port, *arguments, websocket=None):
        command = self.odoo(
            f"--http-port={port}",
            f"--gevent-port={websocket or free_port()}",
            f"--workers={self.workers}",
            "--proxy-mode",
            f"--db-filter=^{DATABASE}$",
            "--log-level=warn",
            # One line for each request: its queries, and which of the databases it asked.
            "--log-handler=werkzeug:INFO",
            *arguments,
        )
        return Service(self.folder, name, command, self.environment())

    # -- beginning and end -----------------------------------------------------

    def start_database(self):
        self.etcd.start()
        wait_for("etcd", lambda: answers(f"http://{HERE}:{self.etcd_port}/health"))
        self.balancer.start()
        for keeper in self.keepers:
            keeper.start()
            role = "replica" if keeper is not self.keepers[0] else "primary"
            wait_for(f"PostgreSQL {keeper.name}", lambda k=keeper, r=role: k.is_a(r))
        wait_for("the primary behind the balancer", self._writes)

    def _writes(self):
        command = ["psql", "-X", "-q", "-d", "postgres", "-c", "SELECT 1"]
        environment = {**os.environ, **self.database()}
        done = subprocess.run(command, check=False, capture_output=True, env=environment)
        return not done.returncode

    def start_store(self):
        """Files go to the object store from here on: OCA's fs_attachment_s3."""
        if not self.store:
            return
        self.store.start()
        self.once("--stop-after-init", "--no-http", "-i", "fs_attachment_s3")
        done = self.shell(self.store.script())
        if "STORED" not in done.stdout:
            raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])

    def once(self, *arguments):
        """Run Odoo on the cluster's database until it ends."""
        subprocess.run(
            self.odoo("--log-level=warn", "--without-demo=True", *arguments),
            check=True,
            env={**os.environ, **self.environment()},
            cwd=os.environ["GY_ROOT"],
        )

    def start_odoo(self):
        for node in (*self.nodes, self.jobs):
            node.start()
        for number, _port in enumerate(self.node_ports):
            self.wait_node(number)
        wait_for("the balancer", lambda: answers(f"{self.url}/web/login"))

    def wait_node(self, number):
        url = f"http://{HERE}:{self.node_ports[number]}/web/login"
        wait_for(f"node {number + 1}", lambda: answers(url))

    # -- losses ----------------------------------------------------------------

    def lose_node(self):
        self.nodes[-1].kill()

    def node_back(self):
        self.nodes[-1].start()
        self.wait_node(len(self.nodes) - 1)

    def lose_primary(self):
        self.lost = self.primary()
        self.lost.kill()

    def primary_back(self):
        """What was the primary comes back as the replica of the other."""
        wait_for("a new primary", self.primary)
        self.lost.start()
        wait_for("the replica", lambda: self.lost.is_a("replica") and self.synchronous())

    def primary(self):
        """Return the PostgreSQL that writes, or None while there is none."""
        return next((keeper for keeper in self.keepers if keeper.is_a("primary")), None)

    def synchronous(self):
        return any(keeper.is_a("synchronous") for keeper in self.keepers)

    def shell(self, script, seconds=900):
        """Run Python in Odoo's shell on the cluster's database; return what it did."""
        return subprocess.run(
            self.odoo("--no-http", "--log-level=critical", subcommand=["shell"]),
            input=script,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            env={**os.environ, **self.environment()},
            cwd=os.environ["GY_ROOT"],
        )

    def parts(self):
        return (*self.nodes, self.jobs, *self.keepers, self.balancer, self.etcd)

    def stop(self):
        for part in (*self.nodes, self.jobs):
            part.kill()
        for keeper in reversed(self.keepers):
            keeper.stop()
            keeper.kill()
        self.balancer.kill()
        self.etcd.kill()
        if self.store:
            self.store.stop()


BALANCER = """\
global
    maxconn 500

defaults
    timeout connect 5s
    timeout client 120s
    timeout server 120s
    timeout tunnel 1h
    # Under load Patroni may take more than the second between two questions.
    timeout check 5s
    retries 3
    option redispatch
    default-server inter 1s fall 3 rise 1

frontend people
    mode http
    bind {here}:{web}
    option forwardfor
    http-request set-header X-Forwarded-Proto http
    use_backend jobs if {{ path_beg /websocket }}
    default_backend nodes

backend nodes
    mode http
    balance roundrobin
    http-response set-header X-Node %s
    # A file: what a node serves without the database, whose loss is not the nodes'.
    option httpchk
    http-check send meth GET uri /web/static/img/favicon.ico ver HTTP/1.1 hdr Host {here}
{nodes}

backend jobs
    mode http
    server jobs {here}:{websocket}

frontend writing
    mode tcp
    bind {here}:{writing}
    timeout client 1h
    default_backend primary

# Odoo leaves a replica alone for twenty minutes that did not answer once: while there is none, the
# primary answers in its place.
frontend reading
    mode tcp
    bind {here}:{reading}
    timeout client 1h
    use_backend replica if {{ nbsrv(replica) gt 0 }}
    default_backend primary

backend primary
    mode tcp
    timeout server 1h
    option httpchk OPTIONS /primary
    default-server on-marked-down shutdown-sessions
{keepers}

backend replica
    mode tcp
    timeout server 1h
    option httpchk OPTIONS /replica
    default-server on-marked-down shutdown-sessions
{keepers}
"""
