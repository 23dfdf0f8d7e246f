"""Whether records would be moved to another place: another contract, opportunity, visit, customer."""


def moved(records, vals, name):
    """Return those of ``records`` that a write would move.

    :param dict vals: what is about to be written
    :param str name: the many2one that says where a record stands; not written, nothing is moved
    """
    if name not in vals:
        return records.browse()
    return records.filtered(lambda record: record[name].id != vals[name])
