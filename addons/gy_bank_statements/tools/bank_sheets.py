"""The first sheet of a file that a bank's web page gave, as rows of cells. No Odoo in here."""

import csv
import io
from dataclasses import dataclass

import openpyxl
import xlrd

XLSX = b"PK\x03\x04"
XLS = b"\xd0\xcf\x11\xe0"
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DELIMITERS = (",", "\t", ";", "|")
LOOKED_AT = 50


class SheetError(ValueError):
    """Says in a word why a file cannot be read: broken, page (of the web) or encoding."""


@dataclass
class Sheet:
    """A name, if the file has names for its sheets, and rows of cells."""

    name: str
    rows: list


def read_sheet(data, encoding=None, delimiter=None, quotechar='"'):
    """Return the first sheet of a file, whatever its name says of its kind.

    :raise SheetError: when it is none
    """
    if data.startswith(XLSX):
        return _read(_rows_of_xlsx, data)
    if data.startswith(XLS):
        return _read(_rows_of_xls, data)
    if data.lstrip()[:200].lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise SheetError("page")
    return Sheet("", _rows_of_text(_decoded(data, encoding), delimiter, quotechar))


def _read(reader, data):
    try:
        return reader(data)
    except Exception as error:
        # The libraries raise whatever they stumble over.
        raise SheetError("broken") from error


def _rows_of_xlsx(data):
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True).active
    return Sheet(sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)])


def _rows_of_xls(data):
    book = xlrd.open_workbook(file_contents=data)
    sheet = book.sheet_by_index(0)

    def value(cell):
        if cell.ctype == xlrd.XL_CELL_DATE:
            return xlrd.xldate_as_datetime(cell.value, book.datemode)
        return cell.value

    return Sheet(sheet.name, [list(map(value, row)) for row in sheet.get_rows()])


def _decoded(data, encoding):
    """Return the text of a file. Chinese in GB18030 is never valid UTF-8, so that goes first."""
    for mark, name in BOMS:
        if data.startswith(mark):
            encoding = name
    for name in filter(None, ("utf-8", encoding, "gb18030")):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise SheetError("encoding")


def _rows_of_text(text, delimiter, quotechar):
    """Split lines by the delimiter, or by the one that makes more cells of them."""
    options = {"quotechar": quotechar} if quotechar else {"quoting": csv.QUOTE_NONE}

    def rows(mark):
        try:
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, **options))
        except csv.Error as error:
            raise SheetError("broken") from error

    tries = [rows(mark) for mark in dict.fromkeys((delimiter or ",", *DELIMITERS))]
    return max(tries, key=lambda found: sum(len(row) for row in found[:LOOKED_AT]))
