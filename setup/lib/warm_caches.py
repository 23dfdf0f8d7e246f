"""Caches of the registry that stay warm from one test of a class to the next.

Odoo empties all of them after every test, whatever the test did; to fill them again took a fifth of
the time of ours. Whatever changes what is cached empties its cache, so a cache that was not emptied
during a test still tells what the database holds when the test is rolled back, and one that was is
put back to what it held before. Between classes they are empty, as Odoo leaves them.
"""

import functools

import pytest


def watched(registry, lru, emptied):
    """Have the registry's caches note in a set of names when they are emptied.

    :param registry: whose caches are replaced
    :param type lru: the class of the caches
    :param set emptied: the names of those that were
    """

    class Watched(lru):
        __slots__ = ("name",)

        def clear(self):
            super().clear()
            emptied.add(self.name)

    caches = registry._Registry__caches
    for name, cache in list(caches.items()):
        caches[name] = Watched(cache.count, cache.snapshot.items())
        caches[name].name = name
    return caches


def put_back(caches, before, emptied):
    """Put those that were emptied back to what they held.

    :param dict caches: by name
    :param dict before: their content by name
    :param set emptied: the names of those that were emptied since; it is emptied itself
    """
    for name in list(emptied):
        caches[name].clear()
        for key, value in before[name].items():
            caches[name][key] = value
    emptied.clear()


@pytest.fixture(scope="session", autouse=True)
def warm_caches(request):
    """Keep the caches between the tests of a class."""
    if not request.config.getoption("--odoo-database", None):
        yield
        return
    request.getfixturevalue("load_registry")
    # Odoo can be imported only once pytest-odoo has read the settings.
    from odoo.modules.registry import Registry
    from odoo.tests.common import TransactionCase, get_db_name
    from odoo.tools.lru import LRU

    registry, emptied = Registry(get_db_name()), set()
    caches = watched(registry, LRU, emptied)
    set_up = TransactionCase.setUp

    @functools.wraps(set_up)
    def warm_set_up(self):
        before = {}
        # What Odoo's setUp has called after the test.
        registry.clear_all_caches = functools.partial(put_back, caches, before, emptied)
        try:
            set_up(self)
        finally:
            del registry.clear_all_caches
        before.update((name, cache.snapshot) for name, cache in caches.items())
        emptied.clear()

    TransactionCase.setUp = warm_set_up
    yield
    TransactionCase.setUp = set_up
