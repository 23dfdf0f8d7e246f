"""The drill of setup/cluster.sh: a cluster under load, of which one part after the other is lost."""

import argparse
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cluster_spent
from cluster_compare import Comparison
from cluster_mail import MailServer
from cluster_parts import wait_for
from cluster_people import PEOPLE, PREPARE, logins
from cluster_whole import DATABASE, Cluster
from cluster_work import LOOKS, Work

# What Odoo writes of a request: queries, their seconds, the others, and which database was asked.
LINE = re.compile(r'"\w+ (\S+) HTTP/[\d.]+" \d+ - (\d+) [\d.]+ [\d.]+(?: (\S+))?$')
BURST_SECONDS, BURST_PEOPLE = 30, 12


def say(words):
    print(f"==> {words}", flush=True)


class Loss:
    """One part that is lost and comes back.

    :ivar at: when, as a share of the whole time
    :ivar back: when it comes back, as a share
    """

    def __init__(self, name, at, back, lose, recover):
        self.name, self.at, self.back = name, at, back
        self.lose, self.recover = lose, recover
        self.begun = self.ended = None


class Drill:
    def __init__(self, options):
        self.options = options
        self.seconds = options.minutes * 60
        self.cluster = Cluster(
            Path(options.folder), options.nodes, options.workers, options.postgres, options.user
        )
        self.busy = 0
        self.skips = {}

    # -- beginning -------------------------------------------------------------

    def prepare(self):
        cluster = self.cluster
        say(f"Starting PostgreSQL {'twice' if cluster.replicated else 'once'}, etcd and HAProxy")
        cluster.start_database()
        say("Restoring the demo company")
        environment = {**os.environ, **cluster.database()}
        subprocess.run(["createdb", DATABASE], check=True, env=environment)
        command = ["pg_restore", "-j", "2", "--no-owner", "-d", DATABASE, self.options.dump]
        subprocess.run(command, check=True, env=environment)
        subprocess.run(["vacuumdb", "-q", "-Z", DATABASE], check=True, env=environment)
        cluster.start_store()
        done = cluster.shell(PREPARE.format(people=logins(), port=cluster.mail_port))
        if "PREPARED" not in done.stdout:
            raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
        if cluster.replicated:
            wait_for("a replica that follows each commit", cluster.synchronous)
        say(
            f"Starting {len(cluster.nodes)} Odoo of {self.options.workers} workers, and one for jobs"
        )
        self.mails = MailServer(cluster.mail_port)
        cluster.start_odoo()
        cluster.whole = True
        say(f"{PEOPLE} people log in; contracts are made for them to work on")
        self.work = Work(cluster, DATABASE, max(2, round(self.options.minutes)))
        for part in (*cluster.nodes, cluster.jobs):
            self.skips[part.log] = part.log.stat().st_size

    def losses(self):
        cluster = self.cluster
        if not cluster.replicated:
            return []
        return [
            Loss("HTTP node", 0.2, 0.32, cluster.lose_node, cluster.node_back),
            Loss("primary", 0.45, 0.57, cluster.lose_primary, cluster.primary_back),
            Loss("object store", 0.8, 0.9, cluster.store.lose, cluster.store.back),
        ]

    # -- the clock runs --------------------------------------------------------

    def work_on(self):
        """Let people work at a steady rate while the losses come and go."""
        dice, rate = random.Random(self.options.seed), self.options.rate
        self.begun = next_one = time.monotonic()
        self.plan = self.losses()
        with ThreadPoolExecutor(PEOPLE) as pool, ThreadPoolExecutor(1) as hands:
            while (now := time.monotonic()) < self.begun + self.seconds:
                for loss in self.plan:
                    if loss.begun is None and now > self.begun + loss.at * self.seconds:
                        loss.begun = now
                        hands.submit(self._lose, loss)
                chosen = self.work.choose(dice)
                if chosen:
                    pool.submit(self.work.do, *chosen, dice.random())
                else:
                    self.busy += 1
                next_one += 1 / rate
                time.sleep(max(0, next_one - time.monotonic()))
        self.ended = time.monotonic()
        self.logs = {path: (begun, path.stat().st_size) for path, begun in self.skips.items()}

    def burst(self):
        """Have a dozen people look at things without a pause: what the machine gives at most."""
        until = time.monotonic() + BURST_SECONDS

        def look(number):
            dice = random.Random(number)
            person = self.work.people[number]
            while time.monotonic() < until:
                person.lock.acquire()
                self.work.do(person, dice.choice(LOOKS), dice.random())

        before = self._spent()
        self.bursting = time.monotonic()
        with ThreadPoolExecutor(BURST_PEOPLE) as pool:
            list(pool.map(look, range(BURST_PEOPLE)))
        self.burst_over = time.monotonic()
        self.spent = {name: value - before[name] for name, value in self._spent().items()}
        self.memory = {part.name: cluster_spent.megabytes(part) for part in self.cluster.parts()}

    def _spent(self):
        cluster = self.cluster
        kinds = {
            "Odoo": (*cluster.nodes, cluster.jobs),
            "PostgreSQL": cluster.keepers,
            "HAProxy and etcd": (cluster.balancer, cluster.etcd),
        }
        return {name: cluster_spent.seconds(parts) for name, parts in kinds.items()}

    def _lose(self, loss):
        self.cluster.whole = False
        say(f"{self._clock()} the {loss.name} is lost")
        loss.begun = time.monotonic()
        loss.lose()
        time.sleep(max(0, self.begun + loss.back * self.seconds - time.monotonic()))
        try:
            loss.recover()
        except RuntimeError as error:
            say(f"{self._clock()} {error}")
        loss.ended = time.monotonic()
        say(f"{self._clock()} the {loss.name} is back")
        self.cluster.whole = True

    def _clock(self):
        passed = int(time.monotonic() - self.begun)
        return f"{passed // 60}:{passed % 60:02d}"

    # -- what was measured -----------------------------------------------------

    def table(self):
        """Return the lines of requests a second and of what they took."""
        head = f"{'':<26}{'seconds':>8}{'requests':>10}{'a second':>10}"
        head += f"{'median':>9}{'95 %':>9}{'no answer':>11}"
        lines = [head]
        until = self.plan[0].begun if self.plan else self.ended
        lines.append(self._line("whole, before any loss", self.begun, until))
        for number, loss in enumerate(self.plan):
            after = self.plan[number + 1].begun if number + 1 < len(self.plan) else self.ended
            end = loss.ended or self.ended
            lines.append(self._line(f"without the {loss.name}", loss.begun, end))
            lines.append(self._line("whole again", end, after))
        lines.append(
            self._line(f"{BURST_PEOPLE} look without a pause", self.bursting, self.burst_over)
        )
        for loss in self.plan:
            felt, slow = self._felt(loss)
            lines.append(f"loss of the {loss.name}: {felt}; {slow}")
        return lines

    def _line(self, name, begun, ended):
        took = [r for r in self.work.requests if begun <= r.begun < ended]
        good = sorted(r.seconds for r in took if r.answered)
        median = statistics.median(good) if good else 0
        high = good[int(len(good) * 0.95)] if good else 0
        seconds = max(ended - begun, 0.001)
        return (
            f"{name:<26}{seconds:>8.0f}{len(took):>10}{len(took) / seconds:>10.1f}"
            f"{median:>8.3f}s{high:>8.3f}s{len(took) - len(good):>11}"
        )

    def _felt(self, loss):
        """Return in words how long people felt it: from the loss to the last that got no answer."""
        end = loss.ended or self.ended
        since = [r for r in self.work.requests if loss.begun - 60 <= r.begun < end]
        bad = [r for r in since if not r.answered and r.begun + r.seconds > loss.begun]
        late = [
            r for r in since if r.answered and r.seconds > 2 and r.begun + r.seconds > loss.begun
        ]
        felt = max((r.begun + r.seconds - loss.begun for r in bad), default=0)
        whose = ", ".join(
            f"{count} {what}" for what, count in Counter(r.doing for r in late).items()
        )
        dragged = max((r.begun + r.seconds - loss.begun for r in late), default=0)
        return (
            f"{len(bad)} requests without an answer, the last after {felt:.1f} s",
            f"{len(late)} took more than 2 s, the last until {dragged:.1f} s"
            + (f" ({whose})" if whose else ""),
        )

    def database_lines(self):
        """Return how many queries a request took, and which database was asked."""
        queries, modes = [], {}
        for path, (begun, ended) in self.logs.items():
            with path.open("rb") as log:
                log.seek(begun)
                text = log.read(ended - begun).decode(errors="replace")
                for line in text.splitlines():
                    found = LINE.search(line)
                    if found and not found[1].startswith("/web/static/"):
                        queries.append(int(found[2]))
                        modes[found[3] or "rw"] = modes.get(found[3] or "rw", 0) + 1
        total = sum(modes.values()) or 1
        told = ", ".join(
            f"{words} {modes.get(mode, 0)} ({100 * modes.get(mode, 0) / total:.0f} %)"
            for mode, words in (
                ("ro", "the replica alone"),
                ("ro->rw", "the primary after the replica"),
                ("rw", "the primary alone"),
            )
        )
        return [
            f"queries per request: median {statistics.median(queries or [0]):.0f}, "
            f"mean {statistics.fmean(queries or [0]):.1f}",
            f"asked: {told}",
        ]

    def machine_lines(self):
        """Return what a request took of the processors while people looked without a pause."""
        took = [r for r in self.work.requests if self.bursting <= r.begun < self.burst_over]
        each = ", ".join(
            f"{name} {1000 * spent / max(len(took), 1):.0f} ms"
            for name, spent in self.spent.items()
        )
        share = sum(self.spent.values()) / (self.burst_over - self.bursting) / os.cpu_count()
        memory = ", ".join(f"{name} {value:.0f} MB" for name, value in self.memory.items())
        return [
            f"processor time of a request without a pause: {each}; "
            f"{100 * share:.0f} % of {os.cpu_count()} processors",
            f"memory: {memory}",
        ]

    def report(self):
        say("What was measured")
        print("\n".join(self.table()))
        print("\n".join(self.database_lines() + self.machine_lines()))
        print(f"logins because a session had ended: {self.work.logins}")
        print(f"people who were all busy when their turn came: {self.busy} times")
        told = {}
        for request in self.work.requests:
            if not request.answered:
                told[request.outcome, request.told[:90]] = (
                    told.get((request.outcome, request.told[:90]), 0) + 1
                )
        for (outcome, words), count in sorted(told.items(), key=lambda item: -item[1]):
            print(f"  {outcome} {count}: {words}")
        for part in (*self.cluster.nodes, self.cluster.jobs):
            if part.restarts:
                print(f"{part.name} ended by itself and was started again: {part.restarts} times")
        say("Comparing what stands with what was answered")
        found = Comparison(self.work, self.cluster, self.mails).run()
        print("\n".join(found.lines))
        return found.wrong


def main():
    parser = argparse.ArgumentParser()
    for name in ("folder", "dump", "postgres"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--user")
    parser.add_argument("--nodes", type=int, default=2)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--rate", type=float, default=2)
    parser.add_argument("--seed", type=int, default=1)
    drill = Drill(parser.parse_args())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        drill.prepare()
        say(f"{drill.options.minutes:g} minutes of work, {drill.options.rate:g} actions a second")
        drill.work_on()
        drill.burst()
        wrong = drill.report()
    finally:
        drill.cluster.stop()
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
