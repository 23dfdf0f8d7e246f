"""Workbooks for tests: our sheets from rows of values by column. No Odoo in here."""

import io

import openpyxl

from odoo.addons.gy_contract_import.tools.columns import BY_KEY

LABELS = {
    (form.key, column.key): {code: label for label, code in column.choices.items()}
    for form in BY_KEY.values()
    for column in form.columns
    if column.choices
}


def contract(number="HT-OLD-1", **values):
    """Return a row of the sheet of contracts."""
    row = {
        "number": number,
        "customer": "Northern Heavy Machinery",
        "salesperson": "gy_test_salesperson",
        "signed": "2025-03-18",
        "delivery": "2026-09-30",
        "reference": "BF-7",
    }
    return {**row, **values}


def line(number="HT-OLD-1", line=1, **values):
    """Return a row of the sheet of lines: ten bearings for 1,130 each."""
    row = {"contract": number, "line": line, "product": "NU 2340", "quantity": 10, "price": 1130}
    return {**row, **values}


def installment(number="HT-OLD-1", kind="advance", amount=11300, trigger="fixed", **values):
    """Return a row of the sheet of instalments, due long ago."""
    due = {"due": "2025-04-01"} if trigger == "fixed" else {}
    return {
        "contract": number,
        "kind": kind,
        "amount": amount,
        "trigger": trigger,
        **due,
        **values,
    }


def delivery(number="HT-OLD-1", line=1, quantity=10, shipped="2025-11-20", **values):
    """Return a row of the sheet of deliveries."""
    row = {"contract": number, "line": line, "quantity": quantity, "shipped": shipped}
    return {**row, **values}


def half_delivered(number="HT-OLD-1"):
    """Return the sheets of a contract of which half has left, was invoiced and is half paid."""
    return {
        "contracts": [contract(number, total=11300)],
        "lines": [line(number, invoiced=5)],
        "installments": [
            installment(number, amount=3390, gate="production", invoiced=3390, received=3390),
            installment(
                number,
                "pre_shipment",
                6780,
                "before_shipment",
                gate="shipment",
                invoiced=2260,
                received=2000,
            ),
            installment(number, "retention", 1130, "warranty_end"),
        ],
        "deliveries": [delivery(number, quantity=5)],
    }


def retention_left(number="HT-OLD-2"):
    """Return the sheets of a contract of which only the retention is to be paid yet."""
    return {
        "contracts": [contract(number)],
        "lines": [line(number, invoiced=10)],
        "installments": [
            installment(number, amount=10170, invoiced=10170, received=10170),
            installment(number, "retention", 1130, "fixed", due="2027-01-31", invoiced=1130),
        ],
        "deliveries": [
            delivery(number, quantity=4, shipped="2025-10-01"),
            delivery(number, quantity=6, shipped="2025-11-20"),
        ],
    }


def together(*books):
    """Return the sheets of several in one."""
    found = {}
    for sheets in books:
        for key, rows in sheets.items():
            found.setdefault(key, []).extend(rows)
    return found


def workbook(sheets, headings=None):
    """Return the bytes of a workbook with these rows on our sheets.

    :param dict headings: ``{sheet: [headings]}`` where others stand there
    """
    book = openpyxl.Workbook()
    book.remove(book.active)
    for key, form in BY_KEY.items():
        if key not in sheets:
            continue
        sheet = book.create_sheet(form.title)
        sheet.append((headings or {}).get(key) or [column.heading for column in form.columns])
        for row in sheets[key]:
            sheet.append(
                [
                    LABELS.get((key, column.key), {}).get(row.get(column.key), row.get(column.key))
                    for column in form.columns
                ]
            )
    return content_of(book)


def content_of(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
