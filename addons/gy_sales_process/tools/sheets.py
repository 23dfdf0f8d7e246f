"""Sheets of spreadsheets: a heading and rows, every cell by the kind of its field (R17.2).

Amounts are numbers with two places, days are days, choices stand in the words of their reader, and
what somebody typed is text whatever it begins with: a spreadsheet never runs a customer's name.
"""

from datetime import date
from typing import NamedTuple

FORMATS = {"monetary": "#,##0.00", "date": "yyyy-mm-dd"}
# What a name of a sheet cannot hold, and how long it can be.
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
LONGEST_NAME = 31


class Column(NamedTuple):
    """A column: what its heading says, the type of the field it shows, how wide it is."""

    label: str
    kind: str = "char"
    width: int = 14


def sheet_name(text):
    """Return a text as the name of a sheet.

    >>> sheet_name("Plan/Collected: what came in of what was agreed")
    'Plan Collected  what came in of'
    """
    return text.translate(FORBIDDEN)[:LONGEST_NAME].strip()


def write_records(workbook, name, records, widths, wrap=False):
    """Add a sheet with a row for each record, and return it.

    :param str name: what the sheet is called
    :param widths: ``(field, width of its column)``, in their order
    :param bool wrap: long texts are broken into lines
    """
    fields = [records._fields[field] for field, _width in widths]
    columns = [
        Column(field._description_string(records.env), field.type, width)
        for field, (_name, width) in zip(fields, widths, strict=True)
    ]
    rows = [[cell(record, field) for field in fields] for record in records]
    return write_table(workbook, name, columns, rows, wrap=wrap)


def cell(record, field):
    """Return what stands in the cell of a field: a number, a day or words."""
    value = record[field.name]
    if field.type == "many2one":
        return value.display_name or ""
    if field.type == "selection":
        return dict(field._description_selection(record.env)).get(value, "")
    return "" if value is False and field.type != "boolean" else value


def write_table(workbook, name, columns, rows, above=(), wrap=False):
    """Add a sheet with a heading and rows, and return it.

    :param list columns: :class:`Column` of each
    :param list rows: the values of each row, in their order
    :param above: lines of words over the heading; the first of them is bold
    :param bool wrap: long texts are broken into lines
    """
    sheet = workbook.add_worksheet(sheet_name(name))
    plain = {"valign": "top", "text_wrap": True} if wrap else {}
    bold = workbook.add_format({"bold": True})
    heading = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    formats = {
        column.kind: workbook.add_format({**plain, **_number_format(column.kind)})
        for column in columns
    }
    for row, words in enumerate(above):
        sheet.write_string(row, 0, words, bold if row == 0 else None)
    top = len(above) + bool(above)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(top, place, column.label, heading)
    for row, values in enumerate(rows, top + 1):
        for place, (column, value) in enumerate(zip(columns, values, strict=True)):
            _write(sheet, row, place, value, formats[column.kind])
    sheet.freeze_panes(top + 1, 0)
    if columns:
        sheet.autofilter(top, 0, top + len(rows), len(columns) - 1)
    return sheet


def _number_format(kind):
    return {"num_format": FORMATS[kind]} if kind in FORMATS else {}


def _write(sheet, row, place, value, style):
    """Write a value as what it is; nothing is nothing, and a text is no formula."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value, style)
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value, style)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, style)
    else:
        sheet.write_string(row, place, str(value), style)
