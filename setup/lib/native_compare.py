"""Compare the outcomes of Odoo's own tests without and with our addons.

native_compare.py table WITHOUT WITH    print figures by module and every difference; exit 1 if there is any
native_compare.py causes WITHOUT WITH   the same with the process on: count what is explained, list the rest
native_compare.py tags WITHOUT WITH     print what selects the tests that differ, for a second look
native_compare.py merge FIRST SECOND    let the outcomes of the second look replace the first ones
"""

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from native_causes import cause

WORDS = ("passed", "failed", "skipped")


def read(path):
    """Return ``{test id: (outcome, reason)}``."""
    return {test: tuple(value) for test, value in json.loads(Path(path).read_text("utf-8")).items()}


def parts(test):
    """Return ``(module, class, method)`` of a test id; the method is empty for a class's set-up."""
    found = re.search(r"odoo\.addons\.(\w+)\.tests\.\w+\.(\w+)(?:\.(\w+))?", test)
    return (found[1], found[2], found[3] or "") if found else ("?", test, "")


def differences(without, with_ours):
    """Return the sorted ids of the tests whose outcomes differ, or that ran on one side only."""
    missing = ("missing", "")
    return [
        test
        for test in sorted(without.keys() | with_ours.keys())
        if without.get(test, missing)[0] != with_ours.get(test, missing)[0]
    ]


def tags(without, with_ours):
    """Return the value of ``--test-tags`` that runs the classes with a difference again."""
    classes = {parts(test)[:2] for test in differences(without, with_ours)}
    return ",".join(f"/{module}:{name}" for module, name in sorted(classes))


def explained(without, with_ours):
    """Return ``({cause: number of tests}, ids of the tests that differ without a known cause)``.

    Where a class could not be set up, its tests did not run; they share the reason.
    """
    set_up = {
        parts(test)[:2]: reason
        for test, (outcome, reason) in with_ours.items()
        if outcome == "failed" and not parts(test)[2]
    }
    counts, unknown = Counter(), []
    for test in differences(without, with_ours):
        _outcome, reason = with_ours.get(test, ("missing", ""))
        found = cause(test, reason or set_up.get(parts(test)[:2], ""))
        if found:
            counts[found] += 1
        else:
            unknown.append(test)
    return counts, unknown


def table(without, with_ours, known=None):
    """Return the lines of the report; ``known`` counts differences by cause, the rest are listed."""
    counts = defaultdict(lambda: (Counter(), Counter()))
    for side, outcomes in enumerate((without, with_ours)):
        for test, (outcome, _reason) in outcomes.items():
            counts[parts(test)[0]][side][outcome] += 1
            counts["all"][side][outcome] += 1
    head = [f"{word:>8}" for word in WORDS]
    yield f"{'':16}{'without our addons':>24} |{'with our addons':>24}"
    yield f"{'module':16}{''.join(head)} |{''.join(head)}"
    for module in sorted(counts, key=lambda name: (name == "all", name)):
        first, second = (
            "".join(f"{counter[word]:>8}" for word in WORDS) for counter in counts[module]
        )
        yield f"{module:16}{first} |{second}"
    different = differences(without, with_ours)
    yield ""
    yield f"{len(different)} tests differ" if different else "No test differs"
    if known is not None:
        counts, different = known
        for name, number in counts.most_common():
            yield f"{number:>6}  {name}"
        yield f"{len(different):>6}  not explained"
    for test in different:
        old, new = without.get(test, ("missing", "")), with_ours.get(test, ("missing", ""))
        yield f"- {test}: {old[0]} -> {new[0]}"
        yield f"      {new[1] or old[1]}"


def main(what, *paths):
    first, second = map(read, paths)
    if what == "tags":
        sys.stdout.write(tags(first, second) + "\n")
    elif what == "merge":
        Path(paths[0]).write_text(json.dumps(first | second, ensure_ascii=False), encoding="utf-8")
    else:
        known = explained(first, second) if what == "causes" else None
        sys.stdout.write("\n".join(table(first, second, known)) + "\n")
        return bool(differences(first, second) if known is None else known[1])
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
