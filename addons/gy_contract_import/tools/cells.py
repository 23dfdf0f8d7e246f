"""What stands in a cell: read as its column asks, or the word for what is wrong. No Odoo in here."""

import math
import re
import unicodedata
from datetime import date, datetime, timedelta

LONGEST = 500
LARGEST = 10**12
# Days as Excel counts them, where a date came as a bare number: 1954 to 2119.
SERIALS = range(20000, 80000)
DAYS = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: .*)?|(\d{4})(\d{2})(\d{2})")
MONEY = re.compile(r"[\s,¥￥元]|CNY|RMB")
FOREIGN = re.compile(r"[$＄€£]|USD|EUR|GBP|JPY|HKD|美元|欧元|英镑|日元|港[币元]", re.I)


class CellError(ValueError):
    """Says in a word what is wrong with a cell: see :data:`..tools.findings.CODES`."""


def text_of(value):
    """Return a cell as text: numbers as they are written, nothing invisible in it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = "".join(
        char for char in str(value) if char in "\n\t" or unicodedata.category(char)[0] != "C"
    )
    return text.replace("\u3000", " ").strip()


def heading_of(value):
    """Return a heading for comparison: no blanks, one kind of brackets, no mark of what is required."""
    text = unicodedata.normalize("NFKC", text_of(value))
    return re.sub(r"\s+", "", text).strip("*:")


def read(column, value):
    """Return what a cell says for a column, ``None`` if it says nothing.

    Texts, numbers, and days as ISO 8601, so that it can be kept as JSON.

    :raise CellError: when it is not what the column asks for
    """
    text = text_of(value)
    if not text:
        return None
    if isinstance(value, str) and re.fullmatch(r"#[A-Z/0!?]+[!?A0]?", text):
        raise CellError("error")
    if isinstance(value, str) and text.startswith("="):
        raise CellError("formula")
    return READERS[column.kind](column, value, text)


def _text(_column, _value, text):
    if len(text) > LONGEST:
        raise CellError("long")
    return text


def _date(_column, value, text):
    if isinstance(value, datetime | date):
        found = value
    elif isinstance(value, int | float) and not isinstance(value, bool) and value in SERIALS:
        found = date(1899, 12, 30) + timedelta(days=int(value))
    else:
        parts = DAYS.fullmatch(unicodedata.normalize("NFKC", text))
        if not parts:
            raise CellError("date")
        try:
            found = date(*(int(part) for part in parts.groups() if part))
        except ValueError as error:
            raise CellError("date") from error
    if not 1950 <= found.year <= 2100:
        raise CellError("date")
    return (found.date() if isinstance(found, datetime) else found).isoformat()


def _number(_column, value, text):
    if isinstance(value, bool | datetime | date):
        raise CellError("number")
    if not isinstance(value, int | float):
        try:
            # What looks like a number and is kept as text is one.
            value = float(MONEY.sub("", unicodedata.normalize("NFKC", text)))
        except ValueError as error:
            raise CellError("foreign" if FOREIGN.search(text) else "number") from error
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise CellError("number")
    if value < 0:
        raise CellError("negative")
    return float(value)


def _integer(column, value, text):
    number = _number(column, value, text)
    if not number.is_integer():
        raise CellError("integer")
    return int(number)


def _choice(column, _value, text):
    found = {heading_of(label): code for label, code in column.choices.items()}
    code = found.get(heading_of(text))
    if code is None and text in column.choices.values():
        code = text
    if code is None:
        raise CellError("choice")
    return code


READERS = {
    "text": _text,
    "date": _date,
    "number": _number,
    "integer": _integer,
    "choice": _choice,
}
