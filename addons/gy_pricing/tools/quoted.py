"""What changed between two revisions of a quotation; no database in here (R3.6)."""

HEAD = ("valid_until", "delivery", "warranty", "warranty_commissioned", "payments", "total")
FIELDS = ("name", "quantity", "price", "options")


def differences(old, new):
    """Return ``[(kind, what, before, after)]`` of two quoted contents, in reading order.

    Kinds are ``gone``, ``added`` and the names of :data:`FIELDS` for lines, ``head`` for the rest.
    A line is known again by its key; what has the same key twice is compared in turn.

    :param dict old: ``{"lines": [{"key", "label", "name", "quantity", "price", ...}], ...}``
    :param dict new: the same, later
    """
    before, after = _by_key(old["lines"]), _by_key(new["lines"])
    found = []
    for key, line in after.items():
        if key not in before:
            found.append(("added", line["label"], None, line["quantity"]))
            continue
        found += [
            (name, line["label"], before[key].get(name), line.get(name))
            for name in FIELDS
            if before[key].get(name) != line.get(name)
        ]
    found += [
        ("gone", line["label"], line["quantity"], None)
        for key, line in before.items()
        if key not in after
    ]
    found += [
        ("head", name, old.get(name), new.get(name))
        for name in HEAD
        if old.get(name) != new.get(name)
    ]
    return found


def _by_key(lines):
    keyed, seen = {}, {}
    for line in lines:
        key = line["key"]
        seen[key] = seen.get(key, 0) + 1
        keyed[key, seen[key]] = line
    return keyed
