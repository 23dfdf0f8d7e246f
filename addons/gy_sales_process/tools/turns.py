"""A part of the to-do list, as an addon contributes it (R0.6)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from odoo.tools import SQL

TABLES = re.compile(r'\b(?:FROM|JOIN)\s+"?(\w+)"?', re.IGNORECASE)
NAMES = re.compile(r"\w+")


@dataclass(frozen=True)
class Several:
    """How several to-dos of one kind are done in one go.

    :param str method: the method of the record that waits, which decides it alone as well; it
        checks who decides, and refuses in words
    :param bool opinion: it takes an ``opinion``, and a disagreeing one wants words
    :param str words: the argument it takes one text for all in; without it none is asked for
    :param bool required: it wants that text
    """

    method: str
    opinion: bool = False
    words: str = ""
    required: bool = False

    def arguments(self, opinion, words):
        """Return what the method is called with.

        >>> Several("action_confirm").arguments("agree", "Fine")
        {}
        >>> Several("give", opinion=True, words="reason").arguments("agree", "Fine")
        {'opinion': 'agree', 'reason': 'Fine'}
        """
        given = {"opinion": opinion} if self.opinion else {}
        return given | ({self.words: words} if self.words else {})


@dataclass(frozen=True)
class Part:
    """What of one kind waits on somebody.

    :param str kind: a short code never used twice
    :param str label: what the list calls it, in the user's language
    :param str model: the model of the records that wait
    :param SQL query: a select of ``res_id, order_id, user_id, company_id, since, deadline`` (the
        last two dates); ``user_id`` or else a role says whom a row waits on. It asks for nothing
        but columns: neither the day nor who looks
    :param str role: the role that all rows wait on which name no user
    :param str by: where rows wait on different roles, the column of the query that tells which:
        ``role`` holds a role's code, ``group_id`` the id of its group
    :param str key: the column that tells rows apart, where a record waits on several at once
    :param bool late: rows wait from the day after their deadline on
    :param str begins: the column with the day from which rows wait; else they wait at once
    :param str amount: the column with what it is about in the contract's currency; else it is
        about the whole contract
    :param str sender: the column with the user who handed it in
    :param str not_for: the column with the users a row does not wait on though they hold the
        role, a JSON list of their ids
    :param str stand_in: the column that tells whether a row's user stands in for the role
    :param str button: the button of the contract's form that does it: its method, or the external
        id of its action
    :param Several several: how several of them are done in one go; without it each by itself
    :param bool loose: records that are not of our models may wait without a contract
    :param find: for records that belong to several contracts, or none: makes a select of the ids
        of records that a list of contracts (as ``SQL``) may concern
    """

    kind: str
    label: str
    model: str
    query: SQL
    role: str = ""
    by: str = ""
    key: str = "res_id"
    late: bool = False
    begins: str = ""
    amount: str = ""
    sender: str = ""
    not_for: str = ""
    stand_in: str = ""
    button: str = ""
    several: Several | None = None
    loose: bool = False
    find: Callable | None = None


def reads(query):
    """Return what a select reads: ``(tables, names)``.

    Names are all words in it, those of columns among them: what they are columns of is not told
    apart, so that nothing is missed.
    """
    code = query.code if isinstance(query, SQL) else query
    return set(TABLES.findall(code)), set(NAMES.findall(code))


class Scope:
    """For what a part is looked at again: some contracts, some records, what is of none, or all."""

    def __init__(self, orders=(), sources=(), whole=False, orphans=False):
        self.orders, self.sources = set(orders), set(sources)
        self.whole, self.orphans = whole, orphans

    def condition(self, alias):
        """Return which rows ``alias`` stand there already, as ``SQL``."""
        if self.whole:
            return SQL("TRUE")
        if self.orphans:
            return SQL("%s IS NULL", SQL.identifier(alias, "order_id"))
        return SQL(
            "(%s = ANY(%s) OR %s = ANY(%s))",
            SQL.identifier(alias, "order_id"),
            list(self.orders),
            SQL.identifier(alias, "res_id"),
            list(self.sources),
        )

    def conditions(self, part):
        """Return the conditions that together find what is looked at, as ``SQL``."""
        if self.whole or self.orphans:
            return [self.condition("part")]
        found = []
        if self.orders and part.find:
            orders = list(self.orders)
            known = SQL(
                "SELECT res_id FROM gy_turn WHERE kind = %s AND order_id = ANY(%s)",
                part.kind,
                orders,
            )
            found.append(SQL("part.res_id IN (%s UNION %s)", known, part.find(SQL("%s", orders))))
        elif self.orders:
            found.append(SQL("part.order_id = ANY(%s)", list(self.orders)))
        if self.sources:
            found.append(SQL("part.res_id = ANY(%s)", list(self.sources)))
        return found or [SQL("FALSE")]
