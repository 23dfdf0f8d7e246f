"""Run Odoo's own tests of some modules on a database and keep each test's outcome as JSON.

native_tests.py OUTCOMES TAGS ODOO-ARGUMENTS…

Odoo's own runner runs them, browser tours included. The tests it would run while a module is being
installed run afterwards here, with every installed addon loaded: on that state they can tell
whether an addon changes what they expect.
"""

import json
import sys
from pathlib import Path

import odoo.cli
from odoo.tests import loader
from odoo.tests.result import OdooTestResult


def record_outcomes(outcomes):
    """Have every test result note ``{test id: [outcome, reason]}`` in the dict ``outcomes``."""

    def noting(method, word):
        original = getattr(OdooTestResult, method)

        def note(self, test, *args):
            # What went wrong in a part of a test is not undone by the rest of it.
            if outcomes.get(test.id(), ("",))[0] != "failed":
                outcomes[test.id()] = [word, reason(args)]
            return original(self, test, *args)

        setattr(OdooTestResult, method, note)

    noting("addSuccess", "passed")
    noting("addSkip", "skipped")
    noting("addFailure", "failed")
    noting("addError", "failed")

    original = OdooTestResult.addSubTest

    def note_sub_test(self, test, subtest, err):
        if err is not None:
            outcomes[test.id()] = ["failed", reason([err])]
        return original(self, test, subtest, err)

    OdooTestResult.addSubTest = note_sub_test


def reason(args):
    """Return why a test ended as it did, on one line: the exception, or why it was skipped."""
    if not args:
        return ""
    err = args[0]
    text = f"{err[0].__name__}: {err[1]}" if isinstance(err, tuple) else str(err)
    return " ".join(text.split())[:300]


def run_all_afterwards():
    """Have tests meant for the time of installation run with the others, after loading."""
    original = loader.make_suite

    def make_suite(module_names, position="at_install"):
        if position == "at_install":
            return original([], position)
        suite = original(module_names, position)
        suite.addTests(list(original(module_names, "at_install")))
        return suite

    loader.make_suite = make_suite


def main(target, tags, arguments):
    """Run the tests that ``tags`` select (Odoo's ``--test-tags``) and write their outcomes."""
    outcomes = {}
    record_outcomes(outcomes)
    run_all_afterwards()
    sys.argv = ["odoo", *arguments, "--test-tags", tags, "--stop-after-init"]
    try:
        odoo.cli.main()
    finally:
        Path(target).write_text(
            json.dumps(outcomes, indent=0, sort_keys=True, ensure_ascii=False), encoding="utf-8"
        )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
