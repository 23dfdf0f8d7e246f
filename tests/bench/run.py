"""Measure the three cases, contract by contract in turn, and print the table.

python -m tests.bench.run --stock DB --outside DB --contract DB [--sizes 20,200] [--profile PHASE]
    [--queries PHASE]

All three databases are served by this one process, and the cases take turns: what disturbs the
machine meanwhile disturbs them alike.
"""

import argparse
import cProfile
import gc
import pstats
import sys
from contextlib import ExitStack

from odoo.service import server
from odoo.tools import config

from . import figures
from .origins import Origins


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    for case in figures.CASES:
        parser.add_argument(f"--{case}", required=True, metavar="DB")
    parser.add_argument("--sizes", default="20,200", help="contracts of each run")
    parser.add_argument("--profile", metavar="PHASE", help="profile this phase of a contract")
    parser.add_argument("--queries", metavar="PHASE", help="tell what asks for queries there")
    return parser.parse_args()


def prepare():
    """Load Odoo as a server does, without mail leaving the machine."""
    config.parse_config(["--log-level=error"], setup_logging=True)
    server.load_server_wide_modules()


def silence_mail(registry):
    """Have mail sent to nobody, in all cases alike: no mail server is part of the benchmark."""
    registry["ir.mail_server"].send_email = lambda self, message, *args, **kwargs: "<bench@local>"


def connect(options):
    """Build the company in each database; return ``{case: (meter, order class, world)}``."""
    from .company import build  # needs Odoo's settings
    from .meter import Meter
    from .native import NativeOrder

    cases = {}
    for case in figures.CASES:
        meter = Meter(getattr(options, case))
        silence_mail(meter.registry)
        with meter.env() as env:
            world = build(env)
        kind = NativeOrder
        if case == figures.CONTRACT:
            from . import process  # only where our addons are installed

            kind = process.Contract
            with meter.env() as env:
                world = process.build(env, world)
        with meter.env() as env:
            env.cr.execute("ANALYZE")
        cases[case] = meter, kind, world
    return cases


def run(cases, size, watch):
    """Take ``size`` contracts of each case all the way; return their :class:`.figures.Figures`.

    :param watch: a method ``(case, phase)`` that returns the context managers to measure within
    """
    result = figures.Figures(size)
    for number in range(size):
        for case in rotated(figures.CASES, number):
            meter, kind, world = cases[case]
            order = kind(world)
            for phase, action in order.way():
                with ExitStack() as stack:
                    for watcher in watch(case, phase):
                        stack.enter_context(watcher)
                    result.add(case, phase, meter.measure(action))
            gc.collect()
        progress(number + 1, size)
    return result


def rotated(cases, number):
    """Return the cases, beginning with another one each time."""
    start = number % len(cases)
    return cases[start:] + cases[:start]


def progress(number, size):
    if sys.stderr.isatty() or number % 10 == 0 or number == size:
        sys.stderr.write(f"    contract {number} of {size}\n")


class Watch:
    """What is looked at more closely than by its figures."""

    def __init__(self, options):
        self.profiled, self.asked = options.profile, options.queries
        self.profile = cProfile.Profile() if options.profile else None
        self.origins = Origins()

    def __call__(self, case, phase):
        if case == figures.CONTRACT and phase == self.profiled:
            yield self.profile
        if phase == self.asked or (self.asked == "native" and phase in figures.NATIVE):
            yield self.origins.watch(case)

    def report(self, size):
        """Print what was seen of ``size`` contracts."""
        if self.profile:
            pstats.Stats(self.profile).sort_stats("cumulative").print_stats(80)
        if self.asked:
            sys.stdout.write("\n".join(self.origins.table(size, figures.CASES)) + "\n")


def main():
    options = parse()
    prepare()
    cases = connect(options)
    run(cases, 2, lambda *_: ())  # what is loaded or compiled once is no cost of a contract
    watch = Watch(options)
    results = []
    for size in options.sizes.split(","):
        results.append(run(cases, int(size), watch))
        sys.stdout.write("\n".join(figures.table(results[-1])) + "\n\n")
        sys.stdout.flush()
    for small, large in zip(results, results[1:], strict=False):
        found = figures.growing(small, large)
        sys.stdout.write(
            f"Queries per contract from N = {small.size} to N = {large.size}: "
            + ("none grows\n" if not found else "\n")
        )
        for case, phase, before, after in found:
            sys.stdout.write(f"  {case}, {phase}: {before:.0f} -> {after:.0f}\n")
    watch.report(sum(result.size for result in results))


if __name__ == "__main__":
    main()
