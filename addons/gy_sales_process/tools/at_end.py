"""What a transaction collects and does once, when it ends: steps, to-dos, parts, logs."""


def collected(env, key, make, finish):
    """Return what the transaction has collected under ``key``; made, and announced, on first use.

    :param str key: tells collections apart
    :param make: makes the empty collection
    :param finish: is called without arguments before the transaction is committed; it takes the
        collection with :func:`take`
    """
    precommit = env.cr.precommit
    if key not in precommit.data:
        precommit.data[key] = make()
        precommit.add(finish)
    return precommit.data[key]


def take(env, key):
    """Return what was collected under ``key``, which is empty from now on, or ``None``."""
    return env.cr.precommit.data.pop(key, None)


def real_ids(records):
    """Return the ids of those of these records that are in the database."""
    return [id_ for id_ in records.ids if isinstance(id_, int)]
