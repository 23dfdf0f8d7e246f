"""What our public methods take from outside: records and arguments are read before anything is done.

Whatever a client sends over RPC, the answer is what was asked for or words for its user (R0.3).
"""

import functools
import inspect
import math
import re
from datetime import date, datetime

from odoo import models
from odoo.exceptions import MissingError, UserError
from odoo.fields import Date, Datetime
from odoo.orm.identifiers import NewId

LARGEST_ID = 2**31 - 1
# Beyond it a float counts no cents any more.
LARGEST_NUMBER = 10**13
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?")


class Unreadable(Exception):
    """An argument is not what its name says."""


def _day(value):
    """A day, as a date or in ISO 8601."""
    if not isinstance(value, str | date) or isinstance(value, str) and not ISO_DAY.fullmatch(value):
        raise Unreadable
    try:
        return Date.to_date(value)
    except ValueError as error:
        raise Unreadable from error


def _moment(value):
    """A moment, as a naive datetime in UTC or in ISO 8601; a day alone has no hour."""
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not ISO_DAY.fullmatch(value) or " " not in value:
        raise Unreadable
    try:
        return Datetime.to_datetime(value)
    except ValueError as error:
        raise Unreadable from error


def _text(value):
    """A text that PostgreSQL can keep."""
    if not isinstance(value, str) or "\0" in value:
        raise Unreadable
    return value


def _file(value):
    """A file in base64; what is in it is looked at where it is filed."""
    if not isinstance(value, str | bytes):
        raise Unreadable
    return value


def _number(value):
    """A number that money and goods can have, not a truth value."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Unreadable
    if abs(value) > LARGEST_NUMBER:
        raise Unreadable
    return value


def _flag(value):
    """Yes or no."""
    if not isinstance(value, bool):
        raise Unreadable
    return value


def _is_id(value):
    """Tell whether a value can be the id of a record in the database; a truth value cannot."""
    return type(value) is int and 0 < value <= LARGEST_ID


def _id(value):
    """The id of a record, or the record."""
    if isinstance(value, models.BaseModel):
        return value
    if not _is_id(value):
        raise Unreadable
    return value


def _ids(value):
    """The ids of records, or the records."""
    if isinstance(value, models.BaseModel):
        return value
    if not isinstance(value, list | tuple | set):
        raise Unreadable
    return [_id(item) for item in value]


def _quantities(value):
    """``{id of a line: quantity}``; JSON makes the ids texts."""
    if not isinstance(value, dict):
        raise Unreadable
    try:
        return {_id(int(key)): _number(quantity) for key, quantity in value.items()}
    except (ValueError, TypeError) as error:
        raise Unreadable from error


def _dates(value):
    """``{id of a line: day}``; JSON makes the ids texts."""
    if not isinstance(value, dict):
        raise Unreadable
    try:
        return {_id(int(key)): _day(day) for key, day in value.items()}
    except (ValueError, TypeError) as error:
        raise Unreadable from error


def _rows(value):
    """A list of dicts of texts and numbers by names."""
    if not isinstance(value, list | tuple) or not all(isinstance(row, dict) for row in value):
        raise Unreadable
    for row in value:
        for content in row.values():
            if isinstance(content, str):
                _text(content)
            else:
                _number(content)
    return value


def readable_ids(values):
    """Return those of ``values`` that can be ids of records; a context may hold anything."""
    values = values if isinstance(values, list | tuple) else [values]
    return [value for value in values if _is_id(value)]


def _names(kind, names):
    return dict.fromkeys(names.split(), kind)


def _together(*groups):
    """Return the words of all groups.

    :raise ValueError: for a word that stands in two of them
    """
    words = {}
    for group in groups:
        if twice := words.keys() & group.keys():
            raise ValueError(f"read in two ways: {', '.join(sorted(twice))}")
        words |= group
    return words


# The words of our public methods: what is called so is read so, everywhere.
KINDS = _together(
    _names(_day, "date due_date issue_date maturity"),
    _names(_text, "reason note answer text resolution description opinion condition way kind"),
    _names(_text, "decision"),
    _names(_text, "settlement transport copy_kind part code type_code name filename number seal"),
    _names(_text, "address consignee phone carrier waybill driver collector signer recipient"),
    _names(
        _text, "courier addressee room cabinet box certificate_name consent_name back_date_reason"
    ),
    _names(_text, "start end drawer acceptor endorsers bearer direction bank approved_by"),
    _names(_file, "scan file data evidence consent certificate confirmation"),
    _names(_number, "quantity cost amount claim face_amount interest copies"),
    _names(_flag, "approve enabled collected confirm joint"),
    _names(_id, "user_id target_id borrower_id document_id line_id grade_id contact_id"),
    _names(_id, "other_id reason_id template_id type_id order_id"),
    _names(_id, "journal_id installment_id"),
    _names(_ids, "lot_ids order_ids item_ids"),
    {"quantities": _quantities},
    _names(_rows, "packages points"),
    # Talks with a customer about its money, and what it promised or disputes.
    _names(_day, "next_date promise_date"),
    _names(_text, "person next_action basis"),
    _names(_flag, "whole suspends"),
    # What may pass a gate without its money, and how long.
    _names(_text, "gate"),
    _names(_day, "valid_until"),
    # What a customer will not pay.
    _names(_text, "cause"),
    # What an opinion stands on, and a meeting about it.
    _names(_rows, "files"),
    _names(_moment, "starts_at"),
    _names(_text, "place agenda minutes"),
    _names(_ids, "user_ids"),
    # How a customer's project stands, and what is delayed until when.
    _names(_day, "wanted_date"),
    _names(_text, "status remedy informed"),
    _names(_id, "cause_id"),
    {"dates": _dates},
    # What came of a visit to our plant, and who came.
    _names(_text, "outcome topic"),
    _names(_ids, "guest_ids"),
    # What is shown to a customer, and which doubts it answers.
    _names(_ids, "proof_ids doubt_ids"),
    # Where a dossier stands.
    _names(_id, "place_id"),
    # What figures are about.
    _names(_text, "period"),
    _names(_id, "class_id industry_id"),
)


def public(method=None, *, many=False, **choices):
    """Decorate a method that clients call, so that its records and arguments are read first.

    :param bool many: it works on any number of records; else on exactly one
    :param choices: arguments that are keys of a selection, ``name="field"`` of the model itself or
        ``name="model:field"``
    :raise KeyError: when the class is read, for an argument whose name is not in ``KINDS``
    :raise UserError: when called with other than its arguments, or with unreadable ones
    :raise MissingError: when called on what cannot be a record
    """
    if method is None:
        return functools.partial(public, many=many, **choices)
    signature = inspect.signature(method)
    kinds = {name: KINDS[name] for name in list(signature.parameters)[1:]}

    @functools.wraps(method)
    def checked(self, *args, **kwargs):
        _check_records(self, many)
        try:
            bound = signature.bind(self, *args, **kwargs)
        except TypeError as error:
            raise UserError(self.env._("This call is not understood: %s", error.args[0])) from error
        arguments = bound.arguments
        for name, value in arguments.items():
            if name in kinds and not _is_missing(value, kinds[name]):
                arguments[name] = _read(self, name, value, kinds[name], choices.get(name))
        return method(*bound.args, **bound.kwargs)

    checked.gy_public = "many" if many else "one"
    return checked


def _is_missing(value, kind):
    """Tell whether an argument was not given; the method says so where it asks for it."""
    if value is None or value is False:
        return True
    return kind in (_day, _moment, _text, _file, _id) and value in ("", 0)


def _check_records(records, many):
    for id_ in records._ids:
        if isinstance(id_, NewId) or _is_id(id_):
            continue
        raise MissingError(records.env._("There is no such record: %s", id_))
    if not many and len(records) != 1:
        raise UserError(
            records.env._(
                "This is done for one record at a time; %s were chosen. Open the record, then do it.",
                len(records),
            )
        )


def _read(records, name, value, kind, choice):
    env = records.env
    try:
        value = kind(value)
    except Unreadable as error:
        raise UserError(
            env._("“%(name)s” cannot be read: %(value)s", name=name, value=_shown(value))
        ) from error
    if choice:
        model, _, field = choice.rpartition(":")
        keys = env[model or records._name]._fields[field].get_values(env)
        if value not in keys:
            raise UserError(
                env._(
                    "“%(name)s” is one of %(keys)s, not %(value)s.",
                    name=name,
                    keys=", ".join(keys),
                    value=_shown(value),
                )
            )
    return value


def _shown(value):
    """Return an argument as a message can say it."""
    return repr(value).replace("\\x00", "␀")[:80]
