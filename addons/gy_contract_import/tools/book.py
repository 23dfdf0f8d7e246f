"""The workbook as rows of values, whatever is handed in. No Odoo in here (R17.3, R17.4)."""

import io
import zipfile
from dataclasses import dataclass

import openpyxl
from openpyxl.utils import get_column_letter

from . import cells
from .columns import BY_KEY, EXAMPLE, FINDINGS, FORMS, GUIDE
from .findings import MOST, FileError, Finding

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 500
MAX_ROWS = 60_000
MAX_CONTRACTS = 5_000
MAX_COLUMNS = 40
# After so many empty rows nothing follows; Excel keeps a million of them where one was coloured.
MAX_EMPTY = 1000
# Above the headings an export has its title and the like.
HEAD_ROWS = 8
OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Row:
    """A row of a sheet of ours: its values by column, and where each of them stands."""

    sheet: str
    number: int
    values: dict
    letters: dict

    def cell(self, key):
        """Return where a value stands; the row's first cell, where the file has no such column."""
        return f"{self.letters.get(key, 'A')}{self.number}"

    def get(self, key, default=None):
        value = self.values.get(key)
        return default if value is None else value


@dataclass
class Book:
    """Rows of each of our sheets, and what was wrong with cells of them."""

    rows: dict
    findings: list


def check_file(data):
    """Refuse what is no workbook, or one that is meant to do harm.

    :raise FileError: ``empty``, ``large``, ``old``, ``broken``, ``bomb`` or ``macro``
    """
    if not data:
        raise FileError("empty")
    if len(data) > MAX_BYTES:
        raise FileError("large")
    if data.startswith(OLE):
        raise FileError("old")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise FileError("bomb")
            names = {part.filename.lower() for part in parts}
            if any("vbaproject" in name or name.endswith(".bin.rels") for name in names):
                raise FileError("macro")
            if "xl/workbook.xml" not in names:
                raise FileError("broken")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _declares(archive, part):
                    raise FileError("bomb")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise FileError("broken") from error
    except Exception as error:
        if isinstance(error, FileError):
            raise
        # A damaged archive raises whatever its packer stumbles over.
        raise FileError("broken") from error


def _declares(archive, part):
    """Tell whether a part declares entities of its own; no workbook does."""
    with archive.open(part) as stream:
        return b"<!DOCTYPE" in stream.read(4096).upper()


def read(data, mappings=()):
    """Return the :class:`Book` in a file.

    :param bytes data: the file
    :param mappings: ``[{sheet of ours: {their heading: column of ours}}]``, one for each system
        whose exports are known
    :raise FileError: when it cannot be read at all, see :func:`check_file`; ``sheets`` where no
        sheet of it is known
    """
    check_file(data)
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:
        # The library raises whatever it stumbles over.
        raise FileError("broken") from error
    book = Book({form.key: [] for form in FORMS}, [])
    known = False
    for sheet in workbook.worksheets:
        if sheet.title in (GUIDE, FINDINGS):
            continue
        try:
            known |= _read_sheet(book, sheet, mappings)
        except FileError:
            raise
        except Exception as error:
            raise FileError("broken") from error
    if not known:
        raise FileError("sheets")
    if len(book.rows["contracts"]) > MAX_CONTRACTS:
        raise FileError("contracts")
    _number_lines(book)
    return book


def _read_sheet(book, sheet, mappings):
    """Read a sheet as what its title or its headings say it is; tell whether it is known."""
    sheet.reset_dimensions()
    rows = enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), 1)
    uses, head = [], 0
    for number, cells_of_row in rows:
        uses = _uses(sheet.title, cells_of_row, mappings)
        head = number
        if uses or number >= HEAD_ROWS:
            break
    own = next((form for form in FORMS if form.title == sheet.title), None)
    if not uses:
        if own and head:
            missing = [own.column(key).heading for key in own.required()]
            found = Finding(sheet.title, "A1", "columns", says={"columns": "、".join(missing)})
            book.findings.append(found)
        return bool(own)
    for key, positions, _mapped in uses:
        lacking = [
            BY_KEY[key].column(one).heading
            for one in BY_KEY[key].required()
            if one not in positions
        ]
        if lacking:
            found = Finding(
                sheet.title, f"A{head}", "columns", says={"columns": "、".join(lacking)}
            )
            book.findings.append(found)
    seen = {key: set() for key, _positions, _mapped in uses}
    empty = 0
    for number, cells_of_row in rows:
        first = cells.text_of(next((cell for cell in cells_of_row if cell is not None), None))
        empty = 0 if first else empty + 1
        if empty > MAX_EMPTY:
            break
        if not first or first.startswith(EXAMPLE):
            continue
        if number > MAX_ROWS:
            raise FileError("rows")
        for key, positions, mapped in uses:
            _read_row(book, sheet.title, number, cells_of_row, key, positions, mapped and seen[key])
    return True


def _uses(title, head, mappings):
    """Return ``[(sheet of ours, {column: position}, whether by a mapping)]`` for a row of headings."""
    headings = {cells.heading_of(cell): index for index, cell in enumerate(head) if cell}
    own = next((form for form in FORMS if form.title == title), None)
    if own:
        found = _positions(own.by_heading(), headings)
        return [(own.key, found, False)] if len(found) >= 2 else []
    best = []
    for mapping in mappings:
        uses = []
        for key, names in mapping.items():
            found = _positions(names, headings)
            if set(BY_KEY[key].required()) <= found.keys():
                uses.append((key, found, True))
        if sum(len(found) for _key, found, _by in uses) > sum(len(one[1]) for one in best):
            best = uses
    return best


def _positions(names, headings):
    found = {}
    for heading, key in names.items():
        position = headings.get(cells.heading_of(heading))
        if position is not None:
            found.setdefault(key, position)
    return found


def _read_row(book, title, number, row, key, positions, seen):
    """Add a row to the book; of an export that repeats a contract on each line only its first."""
    form = BY_KEY[key]
    values, letters, wrong = {}, {}, []
    for name, position in positions.items():
        letters[name] = get_column_letter(position + 1)
        value = row[position] if position < len(row) else None
        column = form.column(name)
        try:
            values[name] = cells.read(column, value)
        except cells.CellError as error:
            says = {"choices": "、".join(column.choices)} if column.choices else {}
            text = cells.text_of(value)[:80]
            wrong.append(Finding(title, f"{letters[name]}{number}", str(error), text, says))
            continue
        if column.required and values[name] is None:
            says = {"heading": column.heading}
            wrong.append(Finding(title, f"{letters[name]}{number}", "missing", "", says))
    if isinstance(seen, set) and key in ("contracts", "customers"):
        own = values.get(form.columns[0].key)
        if own in seen:
            return
        seen.add(own)
    if len(book.findings) < MOST:
        book.findings.extend(wrong)
    if all(value is None for value in values.values()):
        return
    book.rows[key].append(Row(title, number, values, letters))


def _number_lines(book):
    """Give the lines of a contract their numbers where the file has none."""
    last = {}
    for row in book.rows["lines"]:
        contract = row.get("contract")
        if row.get("line") is None:
            row.values["line"] = last.get(contract, 0) + 1
        last[contract] = max(last.get(contract, 0), row.get("line"))
