"""Tests on several workers side by side: pytest-xdist, told what belongs together and what takes long.

Whoever is free takes the next class, the longest first. Each worker has a database of its own.
Loaded by conftest.py; silent in a run without workers.
"""

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

DURATIONS = Path(__file__).parents[1] / "test_durations.json"
# A test of which nothing was recorded.
GUESS = 1.0


def scope_of(nodeid):
    """Return what stays together: the class of a test, or its file."""
    path, _, name = nodeid.partition("::")
    # Parameters may hold anything.
    names = name.split("[")[0].split("::")
    return "::".join([path, *names[:-1]])


def name_of(scope):
    """Return the name a scope is recorded under; it stays when a file moves to another folder."""
    return scope.rsplit("::", 1)[-1].rsplit("/", 1)[-1]


def longest_first(nodeids, durations):
    """Return the numbers of ``nodeids`` in the order to run: whole scopes, the longest first."""
    tests = Counter(scope_of(nodeid) for nodeid in nodeids)

    def rank(scope):
        return -durations.get(name_of(scope), tests[scope] * GUESS)

    order = {scope: number for number, scope in enumerate(sorted(tests, key=rank))}
    return sorted(range(len(nodeids)), key=lambda number: order[scope_of(nodeids[number])])


def merged(recorded, measured):
    """Return the record with what was measured, ``{scope: seconds}``, in it.

    Of several scopes with one name the longest counts.
    """
    new = {}
    for scope, seconds in measured.items():
        name = name_of(scope)
        new[name] = max(new.get(name, 0.0), round(seconds, 1))
    return dict(sorted({**recorded, **new}.items()))


def read_durations():
    return json.loads(DURATIONS.read_text()) if DURATIONS.exists() else {}


def counted(outcomes):
    """Return ``3 passed, 1 failed`` for ``{nodeid: outcome}``."""
    numbers = Counter(outcomes.values())
    names = ("passed", "failed", "skipped")
    return ", ".join(f"{numbers[name]} {name}" for name in names if numbers[name])


class Scheduler(LoadScopeScheduling):
    """Deals out scopes in the order of the collection; knows which are done, and how long it took."""

    def __init__(self, config, log, finished):
        config.option.loadscopereorder = False
        super().__init__(config, log)
        self.finished = finished
        self.seconds = Counter()
        self.ran = Counter()

    def _split_scope(self, nodeid):
        return scope_of(nodeid)

    def mark_test_complete(self, node, item_index, duration=0):
        nodeid = self.registered_collections[node][item_index]
        scope = scope_of(nodeid)
        self.ran[nodeid] += 1
        self.seconds[scope] += duration
        if sum(self.ran[other] > 0 for other in self.assigned_work[node][scope]) == len(
            self.assigned_work[node][scope]
        ):
            self.finished(scope, self.seconds[scope])
        super().mark_test_complete(node, item_index, duration)


def complaint(collected, ran):
    """Return what is wrong with the tests that ran, ``{nodeid: times}``, or an empty string."""
    lost = [nodeid for nodeid in collected if not ran.get(nodeid)]
    twice = [nodeid for nodeid, times in ran.items() if times > 1]
    return "\n".join(
        [f"was collected and did not run: {nodeid}" for nodeid in lost]
        + [f"ran more than once: {nodeid}" for nodeid in twice]
    )


class Report:
    """The one result of all workers: a line for each scope, the check that no test got lost."""

    def __init__(self, config):
        self.config = config
        self.scheduler = None
        self.outcomes = {}
        self.complaint = ""

    @property
    def terminal(self):
        return self.config.pluginmanager.getplugin("terminalreporter")

    @pytest.hookimpl
    def pytest_xdist_make_scheduler(self, config, log):
        self.scheduler = Scheduler(config, log, self.finished)
        return self.scheduler

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_report_teststatus(self, report, config):
        """Print no dots; with -v pytest's own lines stay."""
        status = yield
        if config.option.verbose > 0 or not hasattr(report, "node"):
            return status
        return status[0], "", ""

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.outcomes[report.nodeid] = "failed"
        elif report.skipped or report.when == "call":
            self.outcomes.setdefault(report.nodeid, report.outcome)

    def finished(self, scope, seconds):
        outcomes = {
            nodeid: outcome
            for nodeid, outcome in self.outcomes.items()
            if scope_of(nodeid) == scope
        }
        done = 100 * len(self.scheduler.ran) // len(self.scheduler.collection)
        self.terminal.write_line(f"{done:3}%  {seconds:6.1f} s  {scope}: {counted(outcomes)}")
        for nodeid, outcome in outcomes.items():
            if outcome == "failed":
                self.terminal.write_line(f"      FAILED {nodeid}", red=True)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session, exitstatus):
        scheduler = self.scheduler
        if not scheduler or not scheduler.collection or exitstatus not in (0, 1):
            return
        self.complaint = complaint(scheduler.collection, scheduler.ran)
        if self.complaint:
            session.exitstatus = 1
        elif os.environ.get("GY_RECORD"):
            record = merged(read_durations(), scheduler.seconds)
            DURATIONS.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n")

    def pytest_terminal_summary(self, terminalreporter):
        if self.complaint:
            terminalreporter.section("tests that got lost", red=True)
            terminalreporter.write_line(self.complaint)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_cmdline_main(config):
    """Give a worker its database before pytest-odoo reads the settings."""
    worker = getattr(config, "workerinput", None)
    if worker:
        databases = os.environ["GY_TEST_DATABASES"].split()
        config.option.odoo_database = databases[int(worker["workerid"].removeprefix("gw"))]
        # pytest-odoo would make a copy of the copy.
        os.environ.pop("PYTEST_XDIST_WORKER", None)
    return (yield)


def pytest_configure(config):
    if config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Report(config), "gy-report")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if hasattr(config, "workerinput"):
        order = longest_first([item.nodeid for item in items], read_durations())
        items[:] = [items[number] for number in order]
