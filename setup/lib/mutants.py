"""Changes the code of our addons a little, in the running process, and sees whether a test notices.

mutants.py [--sample N] [--seed S] [--limit SECONDS] [--at FILE[:LINE]] [ADDON…]

The registry is loaded once. A change takes the place of the functions' code (``__code__``) and is
taken back; no file is written. First each test is run once on code that tells what it reaches
(watched code, see ``mutations.py``); what was learned is kept in the cache until the code or the
test changes. A mutant is then shown to the tests that reach it, until one fails.

Tools for this (mutmut, cosmic-ray) write the changed source and start a process for each mutant:
here each would load a registry of a hundred addons first, and a run that is killed would leave
the change behind.
"""

import argparse
import ast
import functools
import gc
import hashlib
import importlib
import inspect
import json
import logging
import os
import random
import signal
import sys
import threading
import time
import types
import unittest
from collections import defaultdict
from pathlib import Path

import hypothesis
import mutations

import odoo
from odoo.modules.registry import Registry
from odoo.service import server
from odoo.tests import HttpCase
from odoo.tests.result import OdooTestResult
from odoo.tests.suite import OdooSuite

ROOT = Path(os.environ["GY_ROOT"])
KEPT = Path(os.environ["GY_CACHE"]) / "mutants"
SAME = ROOT / "setup" / "mutants_same.txt"
# A test may take this many times its usual time, and never less than so many seconds.
PATIENCE, AT_LEAST = 10, 30


class TooSlow(BaseException):
    """The limit of time of a test has passed. No ``except Exception`` of the code catches it."""


def give_up(_signal, _frame):
    raise TooSlow


# ---- the tests


class Outcome(OdooTestResult):
    """What came of some tests of one class; ``told(test)`` is called after each."""

    def __init__(self, limits, told=None, stop=False, until=None):
        super().__init__()
        self.limits, self.told, self.stop, self.until = limits, told, stop, until
        self.failed = {}

    def startTest(self, test):
        super().startTest(test)
        if self.told:
            self.told(None)
        signal.setitimer(signal.ITIMER_REAL, self.limits.get(test._testMethodName, 20 * AT_LEAST))

    def stopTest(self, test):
        signal.setitimer(signal.ITIMER_REAL, 0)
        super().stopTest(test)
        if self.told:
            self.told(test._testMethodName)
        self.shouldStop |= self.until is not None and time.monotonic() > self.until

    def _note(self, test, err):
        test = getattr(test, "test_case", test)
        name = getattr(test, "_testMethodName", "setUpClass")
        self.failed.setdefault(name, " ".join(f"{err[0].__name__}: {err[1]}".split())[:200])
        self.shouldStop |= self.stop

    addError = addFailure = _note


def run(cls, names, outcome):
    """Run some tests of a class. ``outcome`` collects; a class that comes to no end has failed."""
    signal.setitimer(signal.ITIMER_REAL, outcome.limits.get("setUpClass", 20 * AT_LEAST))
    try:
        OdooSuite([cls(name) for name in names]).run(outcome)
    except TooSlow:
        cls.doClassCleanups()
        outcome.failed.setdefault("setUpClass", "TooSlow")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return outcome


def classes_of(path):
    """Return the test classes of a file of tests, those that want a browser left out."""
    addon, name = path.parts[-3], path.stem
    module = importlib.import_module(f"odoo.addons.{addon}.tests.{name}")
    return [
        cls
        for _name, cls in inspect.getmembers(module, inspect.isclass)
        if issubclass(cls, unittest.TestCase)
        and not issubclass(cls, HttpCase)
        and cls.__module__ == module.__name__
    ]


# ---- code that is exchanged


def codes(code):
    """Return all code within a module's code, in the order it was written."""
    inner = [const for const in code.co_consts if isinstance(const, types.CodeType)]
    return [code, *(found for one in inner for found in codes(one))]


def identity(code):
    return code.co_qualname, code.co_firstlineno, code.co_code, code.co_linetable


def said(code):
    """Return all in which two codes of one function may differ: ``min`` and ``max`` are names."""
    return identity(code), code.co_consts, code.co_names, code.co_varnames


class Live:
    """The functions of our addons as they are in this process."""

    def __init__(self, paths):
        self.texts = {path: path.read_text() for path in paths}
        self.functions = defaultdict(list)
        self.caches = []
        names = {str(path): path for path in paths}
        for found in gc.get_objects():
            if isinstance(found, types.FunctionType) and found.__code__.co_filename in names:
                self.functions[names[found.__code__.co_filename]].append(found)
            elif isinstance(found, functools._lru_cache_wrapper):
                self.caches.append(found)
        self.codes = {
            function: function.__code__ for found in self.functions.values() for function in found
        }

    def exchange(self, path, tree):
        """Put the code of ``tree`` in the place of the functions of ``path``; return how many."""
        old = codes(compile(self.texts[path], str(path), "exec", dont_inherit=True))
        new = codes(compile(tree, str(path), "exec", dont_inherit=True))
        if [code.co_qualname for code in old] != [code.co_qualname for code in new]:
            raise ValueError(f"{path}: the changed code has other functions")
        changed = {
            identity(before): after
            for before, after in zip(old, new, strict=True)
            if said(before) != said(after)
        }
        found = [one for one in self.functions[path] if identity(self.codes[one]) in changed]
        for function in found:
            function.__code__ = changed[identity(self.codes[function])]
        return len(found)

    def put_back(self):
        for function, code in self.codes.items():
            if function.__code__ is not code:
                function.__code__ = code

    def forget(self):
        """Empty what functions remember, so that their code runs again."""
        for cached in self.caches:
            wrapped = getattr(cached, "__wrapped__", None)
            if (
                getattr(wrapped, "__code__", None)
                and str(ROOT / "addons") in wrapped.__code__.co_filename
            ):
                cached.cache_clear()
        Registry(odoo.tests.common.get_db_name()).clear_all_caches()


# ---- what a test reaches


def helpers_of(path):
    """Return the files of helpers a file of tests stands on, near and far."""
    found, waiting = set(), [path]
    while waiting:
        file = waiting.pop()
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.ImportFrom):
                continue
            module = (node.module or "").removeprefix("odoo.addons.").replace(".", "/")
            folder = file.parent if node.level else ROOT / "addons"
            helper = folder / f"{module}.py"
            if helper.exists() and helper.parent.name == "tests" and helper not in found:
                found.add(helper)
                waiting.append(helper)
    # Found by their place, not imported.
    return sorted(found | set(ROOT.glob("addons/*/tests/people.py")))


def key_of(path):
    """Return what the learned reach of a file of tests stands for: the code, helpers, and itself."""
    parts = [os.environ["GY_TESTS"].encode(), mutations.WATCHING.encode()]
    parts += [helper.read_bytes() for helper in (*helpers_of(path), path)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def learn(live, path, reached):
    """Return ``{class: {test: [seconds, [units]]}}`` of a file of tests, run on watched code."""
    learned = {}
    for cls in classes_of(path):
        names = unittest.defaultTestLoader.getTestCaseNames(cls)
        tests, begun = {}, time.monotonic()
        reached.clear()
        live.forget()

        def told(name, tests=tests):
            nonlocal begun
            if name or "setUpClass" not in tests:
                tests[name or "setUpClass"] = [round(time.monotonic() - begun, 2), sorted(reached)]
            reached.clear()
            begun = time.monotonic()

        outcome = run(cls, names, Outcome({}, told))
        for name, reason in outcome.failed.items():
            print(f"    {cls.__name__}.{name} fails without any change and is left out: {reason}")
            tests.pop(name, None)
        if "setUpClass" in tests:
            learned[cls.__name__] = tests
    return learned


def reach(live, paths):
    """Return ``{(path, class): {test: [seconds, units]}}``; what was learned before is read."""
    KEPT.mkdir(parents=True, exist_ok=True)
    known, to_learn = {}, []
    for path in paths:
        kept = KEPT / f"{key_of(path)}.json"
        if kept.exists():
            kept.touch()
            known[path] = json.loads(kept.read_text())
        else:
            to_learn.append((path, kept))
    reached = set()
    mutations.prepare_builtins(reached.add)
    if to_learn:
        for path in live.texts:
            live.exchange(path, mutations.watched(live.texts[path], path.relative_to(ROOT)))
    for number, (path, kept) in enumerate(to_learn, 1):
        print(f"==> Learning what is reached ({number}/{len(to_learn)}): {path.relative_to(ROOT)}")
        known[path] = learn(live, path, reached)
        begun = kept.with_suffix(f".{os.getpid()}")
        begun.write_text(json.dumps(known[path]))
        begun.rename(kept)
    live.put_back()
    return {(path, name): tests for path in paths for name, tests in known[path].items()}


# ---- mutants


class Mutants:
    def __init__(self, live, known, limit):
        self.live, self.limit = live, limit
        self.reaching = defaultdict(lambda: defaultdict(set))
        self.seconds = {}
        self.classes = {}
        for (path, name), tests in known.items():
            for test, (seconds, units) in tests.items():
                self.seconds[path, name, test] = seconds
                for unit in units:
                    self.reaching[unit][path, name].add(test)
        self.known = known

    def tests_for(self, path, change):
        """Return ``[(path, class, tests)]`` that reach it: its own addon's first, short ones first."""
        unit = f"{path.relative_to(ROOT)}:{change.unit}"
        addon = path.relative_to(ROOT).parts[1]
        groups = []
        for (file, name), tests in self.reaching[unit].items():
            if "setUpClass" in tests:
                tests = set(self.known[file, name])
            names = sorted(tests - {"setUpClass"})
            cost = sum(self.seconds[file, name, test] for test in (*names, "setUpClass"))
            groups.append((file.parts[-3] != addon, cost, file, name, names))
        return [group[2:] for group in sorted(groups, key=lambda group: group[:2] + group[3:])]

    def limits(self, file, name, names):
        return {
            test: max(AT_LEAST, PATIENCE * self.seconds[file, name, test])
            for test in (*names, "setUpClass")
        }

    def class_of(self, file, name):
        if file not in self.classes:
            self.classes[file] = {cls.__name__: cls for cls in classes_of(file)}
        return self.classes[file][name]

    def judge(self, path, number, change):
        """Return ``(noticed, by what)`` of one change."""
        groups = self.tests_for(path, change)
        if not groups:
            return False, "no test reaches it"
        until = time.monotonic() + self.limit
        ran = 0
        for file, name, names in groups:
            if time.monotonic() > until:
                return False, f"{self.limit} seconds passed in {ran} of the tests that reach it"
            outcome = self.try_class(path, number, self.class_of(file, name), names, file, until)
            ran += outcome.testsRun
            for test, reason in outcome.failed.items():
                return True, f"{name}.{test}: {reason}"
        return False, f"{ran} tests reach it"

    def try_class(self, path, number, cls, names, file, until):
        limits = self.limits(file, cls.__name__, names)
        self.live.forget()
        try:
            if not self.live.exchange(path, mutations.changed(self.live.texts[path], number)):
                raise ValueError(f"{path}: change {number} reaches no function that is loaded")
            outcome = run(cls, names, Outcome(limits, stop=True, until=until))
        finally:
            self.live.put_back()
            self.live.forget()
        if outcome.failed:
            # What fails without the change, too, has noticed something else.
            again = [name for name in outcome.failed if name in names] or names
            check = run(cls, again, Outcome(limits, stop=True))
            if check.failed:
                sys.exit(f"{cls.__name__} fails without a change now: {check.failed}")
        return outcome


def read_same():
    """Return the changes that change nothing: ``{(path, words)}``; the file says why."""
    lines = SAME.read_text().splitlines() if SAME.exists() else []
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(path, words) for path, words, _reason in rows}


def all_changes(live, addons, place):
    """Return ``[(path, number, change)]`` of the addons, or of one file and line."""
    same = read_same()
    at, _, line = place.partition(":")
    return [
        (path, number, change)
        for path, text in live.texts.items()
        if path.relative_to(ROOT).parts[1] in addons and (not at or (ROOT / at).resolve() == path)
        for number, change in enumerate(mutations.changes(ast.parse(text)))
        if (str(path.relative_to(ROOT)), change.words) not in same
        and (not line or int(line) == change.line)
    ]


def start():
    """Load the registry of the test database, as Odoo's own test run has it."""
    odoo.tools.config.parse_config(
        [
            "-c",
            str(ROOT / "odoo.conf"),
            "-d",
            os.environ["GY_TEST_DATABASES"],
            "--log-level=critical",
        ]
    )
    # Papers tell how they get on; a test that looks at a log adds its own handler.
    logging.getLogger().handlers = [logging.NullHandler()]
    threading.current_thread().testing = True
    server.load_server_wide_modules()
    Registry(os.environ["GY_TEST_DATABASES"])
    odoo.tools.config["test_enable"] = True
    # What a test found on changed code is not remembered, and not made shorter.
    phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    hypothesis.settings.register_profile(
        "mutants",
        deadline=None,
        database=None,
        derandomize=True,
        phases=phases,
        # A test runs once for each mutant, each time in an instance of its own.
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("mutants")
    signal.signal(signal.SIGALRM, give_up)


def read_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=180)
    parser.add_argument("--at", default="")
    parser.add_argument("addons", nargs="*")
    return parser.parse_args()


def report(judged, seed):
    survivors = [one for one in judged if not one[2]]
    print(f"\n{len(judged) - len(survivors)} of {len(judged)} noticed (seed {seed})")
    for path, change, _noticed, why in survivors:
        print(f"  {path}:{change.line}: {change.words}  ({why})")


def main():
    arguments = read_arguments()
    start()
    ours = sorted(path.parent.name for path in ROOT.glob("addons/*/__manifest__.py"))
    tests = [path for name in ours for path in sorted(ROOT.glob(f"addons/{name}/tests/test_*.py"))]
    for path in tests:
        classes_of(path)
    live = Live([*ROOT.glob("addons/*/models/*.py"), *ROOT.glob("addons/*/tools/*.py")])
    known = reach(live, tests)
    found = all_changes(live, arguments.addons or ours, arguments.at)
    chosen = random.Random(arguments.seed).sample(found, min(arguments.sample, len(found)))
    print(f"==> {len(chosen)} of {len(found)} changes")
    mutants, judged = Mutants(live, known, arguments.limit), []
    try:
        for number, (path, index, change) in enumerate(chosen, 1):
            noticed, why = mutants.judge(path, index, change)
            where = path.relative_to(ROOT)
            judged.append((where, change, noticed, why))
            word = "noticed" if noticed else "NOT NOTICED"
            print(f"{number}/{len(chosen)} {word} {where}:{change.line}: {change.words}  ({why})")
    finally:
        report(judged, arguments.seed)


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    main()
