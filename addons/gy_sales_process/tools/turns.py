"""A part of the to-do list, as an addon contributes it (R0.6)."""

from dataclasses import dataclass

from odoo.tools import SQL


@dataclass(frozen=True)
class Part:
    """What of one kind waits on somebody.

    :param str kind: a short code never used twice
    :param str label: what the list calls it, in the user's language
    :param str model: the model of the records that wait
    :param SQL query: a select of ``res_id, order_id, user_id, company_id, since, deadline`` (the
        last two dates); ``user_id`` or else a role says whom a row waits on
    :param str role: the role that all rows wait on which name no user
    :param str by: where rows wait on different roles, the column of the query that tells which:
        ``role`` holds a role's code, ``group_id`` the id of its group
    :param str key: the column that tells rows apart, where a record waits on several at once
    """

    kind: str
    label: str
    model: str
    query: SQL
    role: str = ""
    by: str = ""
    key: str = "res_id"
