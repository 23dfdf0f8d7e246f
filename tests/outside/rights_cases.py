"""How a cell of docs/rights.md is tried."""

import contextlib

from .client import NoAccess, Refused, RpcError


class Case:
    """A row of the table of records: a record, and how to try each operation on it."""

    def __init__(self, office, model, record, write, values, spare=None):
        self.office, self.model, self.record = office, model, record
        self.write, self.values, self.spare = write, values, spare
        # What is written and refused is the same for everybody.
        self._same = self._denied = None

    def attempt(self, user, operation, allowed):
        """Try it; return whether it was let through."""
        try:
            if operation == "read":
                user.read(self.model, self.record, "display_name")
            elif operation == "write":
                user.write(self.model, self.record, self._same_values())
            elif operation == "create":
                self._forget(user.create(self.model, self._values(allowed)))
            else:
                # Where it ought to be allowed, something made for it goes.
                user.unlink(self.model, self.spare() if allowed and self.spare else self.record)
        except NoAccess:
            return False
        except Refused as error:
            if not self.office.admin.call(self.model, "search_count", [["id", "=", self.record]]):
                raise
            return f"refused: {error.message}"
        return True

    def _values(self, allowed):
        if allowed:
            return self.values()
        self._denied = self._denied or self.values()
        return self._denied

    def _same_values(self):
        if self._same is None:
            value = self.office.admin.value
            self._same = {name: value(self.model, self.record, name) for name in self.write}
        return self._same

    def _forget(self, record):
        # What cannot go stays, in a database that is thrown away.
        with contextlib.suppress(RpcError):
            self.office.admin.unlink(self.model, record)


class Method:
    """A row of the table of methods.

    :param fresh: returns the arguments ``(model, method, *args)``; called once for all who are to
        be refused, and once for each who is to succeed
    """

    def __init__(self, fresh, **context):
        self.fresh, self.context = fresh, context
        self._shared = None

    def attempt(self, user, role, allowed):
        if allowed:
            call = self.fresh(role)
        else:
            self._shared = self._shared or self.fresh("")
            call = self._shared
        try:
            user.call(*call, context=self.context)
        except NoAccess:
            return False
        except Refused as error:
            return f"refused: {error.message}"
        return True


class Asked:
    """A row of a method that is called with something missing, or on what is settled already.

    Who may call it is told so; who may not is refused before, whatever is missing. The record stays
    as it is, so that one serves everybody; that the call succeeds is the walk's to show.
    """

    def __init__(self, *call, **named):
        self.call, self.named = call, named

    def attempt(self, user, role, allowed):
        try:
            user.call(*self.call, **self.named)
        except NoAccess:
            return False
        except Refused:
            return True
        return "nothing was missing"
