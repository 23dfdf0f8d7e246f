"""The mark by which the spine recognises its own writes.

A context travels with every RPC call, so nothing a client can serialise may open a gate. A
:class:`GatePass` is compared by type and lives only inside the running process.
"""

KEY = "gy_gate_pass"


class GatePass:
    """Permission to write ``names`` (fields or transitions) on the records ``ids`` of ``model``.

    :param str model: name of the model
    :param ids: database ids the pass is good for; ``None`` for records about to be created
    :param names: field names, or transitions such as ``"state:sale"``
    """

    __slots__ = ("ids", "model", "names")

    def __init__(self, model, ids, names):
        self.model = model
        self.ids = None if ids is None else frozenset(ids)
        self.names = frozenset(names)

    # Equal passes make equal contexts: Odoo then finds the environment it has, of which it looks
    # through all with every change of context.
    def __eq__(self, other):
        if not isinstance(other, GatePass):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def _key(self):
        return self.model, self.ids, self.names

    def allows(self, model, ids, names):
        """Tell whether all ``names`` may be written on all ``ids`` of ``model``.

        No ids means records about to be created: only a pass made for that allows them.
        """
        if self.model != model or not self.names.issuperset(names):
            return False
        return self.ids is None if not ids else bool(self.ids) and self.ids.issuperset(ids)


def grant(records, *names):
    """Return ``records`` with a pass for ``names`` on exactly these records."""
    passes = (GatePass(records._name, records.ids, names), *_passes(records.env.context))
    return records.with_context(**{KEY: passes})


def grant_create(model, *names):
    """Return the empty recordset ``model`` with a pass to create records holding ``names``."""
    passes = (GatePass(model._name, None, names), *_passes(model.env.context))
    return model.with_context(**{KEY: passes})


def is_granted(records, names):
    """Tell whether the context carries a pass for ``names`` on all of ``records``."""
    return any(
        gate_pass.allows(records._name, records.ids, names)
        for gate_pass in _passes(records.env.context)
    )


def revoke(records):
    """Return ``records`` without any pass, for code that hands its context to a client."""
    if KEY not in records.env.context:
        return records
    return records.with_context(
        {key: value for key, value in records.env.context.items() if key != KEY}
    )


def _passes(context):
    # What comes over RPC can only be JSON: lists, dicts, strings, numbers.
    found = context.get(KEY)
    if not isinstance(found, tuple):
        return ()
    return tuple(gate_pass for gate_pass in found if isinstance(gate_pass, GatePass))
