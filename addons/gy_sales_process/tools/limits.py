"""What the paper engine takes upon itself: how large a page is, and for how long it works (R17.3).

Texts come from people, and one cell that spans sixty thousand columns, or a block in a block in a
block a thousand times over, keeps a process busy for minutes. No database in here.
"""

import ctypes
import threading
from contextlib import contextmanager

# A paper of ours is nested a dozen levels deep, a text from the editor as much again.
MOST_NESTED = 60
MOST_ELEMENTS = 60_000
# More columns than this no table on A4 has.
MOST_SPANNED = 40
# Seconds after which what goes on nevertheless is told again.
AGAIN = 0.2
SPANS = ("colspan", "rowspan", "span", "size")


class LimitError(ValueError):
    """A page is too large, too deep, or takes too long."""


def trim(root):
    """Make a parsed page fit for printing: spans that no table has are cut.

    :param root: its root, an :class:`xml.etree.ElementTree.Element`
    :raise LimitError: when it is nested too deeply, or has too many elements
    """
    count, waiting = 0, [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        count += 1
        if depth > MOST_NESTED:
            raise LimitError(f"nested more than {MOST_NESTED} levels deep")
        if count > MOST_ELEMENTS:
            raise LimitError(f"more than {MOST_ELEMENTS} elements")
        for name in SPANS:
            value = element.get(name)
            if value is not None and not _is_small(value):
                element.set(name, str(MOST_SPANNED))
        waiting += [(child, depth + 1) for child in element]


def _is_small(value):
    value = value.strip()
    return value.isascii() and value.isdigit() and len(value) < 4 and int(value) <= MOST_SPANNED


@contextmanager
def time_limit(seconds):
    """End what runs inside this block after ``seconds``; it has to be Python code.

    :raise LimitError: when the time is over, also where what runs has swallowed that
    """
    worker, over, late = threading.get_ident(), threading.Event(), threading.Event()
    lock = threading.Lock()

    def watch():
        pause = seconds
        while not over.wait(pause):
            with lock:
                if over.is_set():
                    return
                late.set()
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(worker), ctypes.py_object(_OverdueError)
                )
            # Whoever catches every exception is told again.
            pause = AGAIN

    watcher = threading.Thread(target=watch, name="paper time limit", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        with lock:
            over.set()
    if late.is_set():
        raise _OverdueError


class _OverdueError(LimitError):
    def __str__(self):
        return "takes too long"
