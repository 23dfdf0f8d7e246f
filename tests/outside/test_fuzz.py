"""Everything a client may call or write, by everybody, with all kinds of values (A14, R17.3).

No answer is a raw error, nothing succeeds beyond docs/rights.md, nothing that follows from other
records is written, and no document that a client makes changes what a contract says of itself.
``GY_FUZZ_SEED`` chooses other records and values; ``GY_FUZZ_RECORDS`` says how many of each model are
called, ``GY_FUZZ_WRITTEN`` written, ``GY_FUZZ_VALUES`` how many hostile values each argument gets,
``GY_FUZZ_ROADS`` has each field written on every road. ``setup/fuzz.sh`` takes more of all of them.
"""

import collections
import json
import os
from pathlib import Path

import pytest

from . import rights_table
from .office import ROLES
from .server import Server, missing_settings

PROBE = Path(__file__).with_name("fuzz_probe.py")
# With one record of each model and half of the values; twice as much takes twice as long.
LEAST_CALLS = {"methods": 1000, "dialogs": 120, "fields": 380, "links": 25}


@pytest.fixture(scope="module")
def shell(tmp_path_factory):
    """A copy of the demo database of its own; every call on it is undone."""
    if missing := missing_settings():
        pytest.fail(missing, pytrace=False)
    server = Server(tmp_path_factory.mktemp("fuzz"), "fuzz")
    try:
        server.copy()
        yield server
    finally:
        server.stop()


def settings(part):
    tables = rights_table.read()
    return {
        "part": part,
        "seed": int(os.environ.get("GY_FUZZ_SEED", "11")),
        "records": int(os.environ.get("GY_FUZZ_RECORDS", "1")),
        "written": int(os.environ.get("GY_FUZZ_WRITTEN", "1")),
        "values": int(os.environ.get("GY_FUZZ_VALUES", "5")),
        "roads": bool(os.environ.get("GY_FUZZ_ROADS")),
        "roles": [*ROLES, "portal"],
        "methods": tables["Method"],
    }


@pytest.mark.parametrize("part", LEAST_CALLS)
def test_fuzz(shell, part):
    script = f"SETTINGS = {settings(part)!r}\nexec(compile(open({str(PROBE)!r}).read(), 'probe', 'exec'))\n"
    answer = shell.shell(script, seconds=900)
    lines = [line for line in answer.stdout.splitlines() if line.startswith("FUZZ ")]
    assert lines, f"the probe ended early:\n{answer.stdout[-2000:]}\n{answer.stderr[-4000:]}"
    result = json.loads(lines[0][5:])
    print(f"{result['calls']} calls")
    assert result["calls"] >= LEAST_CALLS[part], "the probe finds little to call any more"
    assert not result["findings"], _said(result["findings"])


def _said(findings):
    """Return findings of one kind and place together, with an example of each."""
    groups = collections.defaultdict(list)
    for kind, role, call, words in findings:
        groups[kind, call.split(" [")[0].split(" {")[0], words[:120]].append((role, call, words))
    lines = [
        f"{kind}: {len(items)} × {items[0][0]}: {items[0][1]} -> {items[0][2]}"
        for (kind, _, _), items in sorted(groups.items())
    ]
    return f"{len(findings)} findings\n" + "\n".join(lines[:80])
