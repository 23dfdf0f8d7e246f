"""What the parts of the drill take of the machine: processor seconds and memory, from /proc."""

import contextlib
import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def processes():
    """Return ``{pid: (parent, session, seconds)}``; seconds are its own and its ended children's."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            seconds = sum(map(int, fields[11:15])) / TICK
            found[int(path.parent.name)] = (int(fields[1]), int(fields[3]), seconds)
    return found


def pids_of(part, found):
    """Return the processes of a part: of its session, and those of the PostgreSQL it keeps."""
    if part.process is None:
        return set()
    pids = {pid for pid, (_parent, session, _s) in found.items() if session == part.process.pid}
    pids.add(part.process.pid)
    postmaster = part.postmaster() if hasattr(part, "postmaster") else None
    if postmaster:
        pids |= {postmaster} | {pid for pid, row in found.items() if row[0] == postmaster}
    return pids


def seconds(parts):
    """Return the processor seconds that some parts have taken so far."""
    found = processes()
    return sum(found[pid][2] for part in parts for pid in pids_of(part, found) if pid in found)


def megabytes(part):
    """Return the memory of a part, what it shares with others by its share."""
    total = 0
    for pid in pids_of(part, processes()):
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1024
