"""The sheet with which authorisations of our own people are entered when a company begins."""

import csv
import io
import re

# The heads of the sheet, in the words of the trade and in those of the source.
COLUMNS = {
    "被授权人": "person_id",
    "授权范围": "scope",
    "金额上限": "amount_limit",
    "生效日期": "date_from",
    "失效日期": "date_to",
    "扫描件": "scan_name",
    "Person": "person_id",
    "Scope": "scope",
    "Up to": "amount_limit",
    "Valid from": "date_from",
    "Valid until": "date_to",
    "Authorisation": "scan_name",
}
NEEDED = ("person_id", "date_from", "date_to", "scan_name")
DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")


class SheetError(Exception):
    """A sheet that cannot be read: ``missing`` names its missing heads, if it could be decoded."""

    def __init__(self, missing=""):
        super().__init__(missing)
        self.missing = missing


def read(data):
    """Return the rows of a sheet as ``[{field: text}]``; rows that say nothing are left out.

    :param bytes data: CSV in UTF-8, or in GB18030 as Excel saves it in China
    :raise SheetError: when heads are missing, or it is in another encoding
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise SheetError
    lines = list(csv.reader(io.StringIO(text)))
    names = [COLUMNS.get(head.strip()) for head in lines[0]] if lines else []
    if missing := [head for head, name in COLUMNS.items() if name in set(NEEDED) - set(names)]:
        # The Chinese heads come first.
        raise SheetError(", ".join(missing[: len(missing) // 2]))
    rows = [
        {name: cell.strip() for name, cell in zip(names, line, strict=False) if name}
        for line in lines[1:]
    ]
    return [_cleaned(row) for row in rows if any(row.values())]


def _cleaned(row):
    """Return a row with its days as ISO dates and its amount without separators."""
    cleaned = dict(row)
    for name in ("date_from", "date_to"):
        if found := DAY.match(row.get(name, "")):
            year, month, day = (int(part) for part in found.groups())
            cleaned[name] = f"{year:04}-{month:02}-{day:02}"
    cleaned["amount_limit"] = re.sub("[,，¥\\s]", "", row.get("amount_limit", "")) or "0"
    return cleaned
