"""A contract from before: it ran when the company went live, and came in by a workbook (R17.4)."""

import base64
import io

import openpyxl

from odoo.fields import Date

from odoo.addons.gy_contract_import.tools import workbook
from odoo.addons.gy_contract_import.tools.columns import BY_KEY

NUMBER = "LH-2024-031"
PRODUCT, PIECES, PRICE, RETENTION = "NU 2340 EM", 10, 12500, 12500
# Days before today: signed, delivered, the day of the opening balances.
SIGNED, DELIVERED, CUT_OVER = 460, 340, 300
# Days from today on which its retention is due.
DUE = 65


def bring_in(world):
    """The administrator has the workbook checked and brought in; only the retention is open."""
    imports = world.env["gy.contract.import"].with_user(world.env.ref("base.user_admin"))
    if imports.search_count([]):
        # Played before: it is in.
        return
    head = imports.create(
        {
            "name": "上线前在执行合同",
            "company_id": world.company.id,
            "cut_over": _day(world, -CUT_OVER),
            "file": base64.b64encode(_filled(world)),
            "filename": "在执行合同.xlsx",
        }
    )
    head.action_check()
    head.action_start()
    # What the job does, on the spot.
    head.sudo().row_ids._run()


def _filled(world):
    """Return the template with one contract on it, as the administrator fills it in."""
    total = PIECES * PRICE
    customer, salesperson = world.customer(9).name, world.colleague().login
    rows = {
        "contracts": {
            "number": NUMBER,
            "customer": customer,
            "salesperson": salesperson,
            "signed": _day(world, -SIGNED),
            "delivery": _day(world, -DELIVERED),
            "total": total,
        },
        "lines": {
            "contract": NUMBER,
            "line": 1,
            "product": PRODUCT,
            "quantity": PIECES,
            "price": PRICE,
            "invoiced": PIECES,
        },
        "deliveries": {
            "contract": NUMBER,
            "line": 1,
            "quantity": PIECES,
            "shipped": _day(world, -DELIVERED),
            "serials": "、".join(f"24{number:04}" for number in range(1, PIECES + 1)),
        },
    }
    plan = (
        {"kind": "预收款", "amount": total - RETENTION, "due": -SIGNED, "received": True},
        {"kind": "质保金", "amount": RETENTION, "due": DUE},
    )
    book = openpyxl.load_workbook(io.BytesIO(workbook.template()))
    for key, row in rows.items():
        _add(book, key, row)
    for line in plan:
        received = line["amount"] if line.get("received") else None
        _add(
            book,
            "installments",
            {
                "contract": NUMBER,
                "kind": line["kind"],
                "amount": line["amount"],
                "trigger": "固定日期",
                "due": _day(world, line["due"]),
                "invoiced": line["amount"],
                "received": received,
            },
        )
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _add(book, key, values):
    """Write a row on a sheet below what stands there."""
    form = BY_KEY[key]
    book[form.title].append([values.get(column.key) for column in form.columns])


def _day(world, days):
    return Date.to_string(Date.add(Date.context_today(world.company), days=days))
