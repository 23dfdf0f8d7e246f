"""What stands in the cells of a bank's file: texts, days, amounts. No Odoo in here."""

import re
from datetime import date, datetime

NOTHING = {"", "-", "--", "—", "——"}
# Before the mapping's own format is asked for: what cannot be mistaken.
FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日")
TIMES = ("", " %H:%M:%S", " %H:%M", " %H%M%S", " %H.%M.%S")
MONEY_WORDS = re.compile(r"[\s¥￥元]|CNY|RMB|人民币")


class CellError(ValueError):
    """A cell that is not what its column promises: the kind that is expected, and the text."""

    def __init__(self, kind, text):
        super().__init__(kind, text)
        self.kind, self.text = kind, text


def text_of(value):
    """Return a cell as text, without what banks put around numbers so that Excel keeps them."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    text = str(value).strip().strip("\u3000\ufeff'`").strip()
    quoted = re.fullmatch(r'="(.*)"', text)
    return quoted[1].strip() if quoted else text


def heading_of(value):
    """Return a heading for comparison: no blanks, one kind of brackets, no English after it."""
    text = re.sub(r"\s+", "", text_of(value)).replace("（", "(").replace("）", ")")
    return text.split("[")[0]


def date_of(values, form):
    """Return the time that the cells of a date, or of a date and a time, name.

    :raise CellError: when they name none
    """
    first = values[0]
    if isinstance(first, datetime):
        return first
    if isinstance(first, date):
        return datetime(first.year, first.month, first.day)
    text = " ".join(filter(None, map(text_of, values)))
    for known in dict.fromkeys((form, *(day + time for day in FORMATS for time in TIMES))):
        try:
            return datetime.strptime(text, known)
        except (ValueError, TypeError):
            continue
    raise CellError("date", text)


def amount_of(value, thousands, decimal):
    """Return the amount in a cell, 0.0 if it is empty.

    :raise CellError: when something else stands there
    """
    if isinstance(value, int | float):
        return float(value)
    text = MONEY_WORDS.sub("", text_of(value))
    if text in NOTHING:
        return 0.0
    grouped = rf"\d{{1,4}}({re.escape(thousands)}\d{{3,4}})+|" if thousands else ""
    cents = rf"({re.escape(decimal)}\d*)?" if decimal else ""
    if not re.fullmatch(rf"[+-]?({grouped}\d*){cents}", text) or not re.search(r"\d", text):
        raise CellError("amount", text_of(value))
    number = text.replace(thousands, "") if thousands else text
    return float(number.replace(decimal, ".")) if decimal else float(number) / 100
