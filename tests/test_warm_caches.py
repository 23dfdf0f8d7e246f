"""What the tests' own keeping of caches promises (no database needed)."""

from types import SimpleNamespace

from warm_caches import put_back, watched


class Lru(dict):
    """As much of Odoo's LRU as is kept warm."""

    def __init__(self, count, pairs=()):
        super().__init__(pairs)
        self.count = count

    @property
    def snapshot(self):
        return dict(self)


def caches():
    emptied = set()
    registry = SimpleNamespace(_Registry__caches={"default": Lru(8, [("a", 1)]), "assets": Lru(4)})
    return watched(registry, Lru, emptied), emptied


def test_what_was_not_emptied_stays():
    ours, emptied = caches()
    before = {name: cache.snapshot for name, cache in ours.items()}
    ours["default"]["b"] = 2
    put_back(ours, before, emptied)
    assert ours["default"] == {"a": 1, "b": 2}


def test_what_was_emptied_is_as_before():
    ours, emptied = caches()
    before = {name: cache.snapshot for name, cache in ours.items()}
    ours["assets"]["kept"] = 3
    ours["default"].clear()
    ours["default"]["stale"] = 2
    assert emptied == {"default"}
    put_back(ours, before, emptied)
    assert (ours["default"], ours["assets"]) == ({"a": 1}, {"kept": 3})
    assert not emptied, "the next test begins anew"


def test_they_are_as_large_as_before():
    ours, _emptied = caches()
    assert {name: cache.count for name, cache in ours.items()} == {"default": 8, "assets": 4}
