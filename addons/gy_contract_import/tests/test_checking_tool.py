from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import book, checking
from ..tools.findings import CODES, MOST
from . import books

KNOWN = checking.Known(
    cut_over="2026-01-31",
    customers={"Northern Heavy Machinery"},
    users={"gy_test_salesperson"},
    products={"NU 2340": False, "24036": True},
    contracts={"HT-HERE"},
    taxes={0.0, 13.0},
)


def changed(sheet, row=0, **values):
    """Return the sheets of a contract that is right but for one row."""
    sheets = books.half_delivered()
    sheets[sheet][row] |= values
    return sheets


def added(sheet, *rows):
    sheets = books.half_delivered()
    sheets.setdefault(sheet, []).extend(rows)
    return sheets


# (sheets, where, what is wrong)
WRONG = [
    (changed("contracts", number="HT-HERE"), "合同!A2", "exists"),
    (changed("contracts", number=None), "合同!A2", "missing"),
    (changed("contracts", customer="Nobody"), "合同!B2", "unknown_customer"),
    (changed("contracts", salesperson="nobody"), "合同!D2", "unknown_user"),
    (changed("contracts", signed="2026-02-01"), "合同!E2", "after_cut_over"),
    (changed("contracts", total=11000), "合同!H2", "total"),
    (changed("contracts", currency="USD"), "合同!I2", "currency"),
    (changed("lines", price="USD 1,130"), "合同明细!E2", "foreign"),
    (changed("installments", amount="3390 欧元"), "收款计划!C2", "foreign"),
    (added("contracts", books.contract()), "合同!A3", "twice"),
    (added("contracts", books.contract("HT-2")), "合同!A3", "no_lines"),
    (added("contracts", books.contract("HT-2")), "合同!A3", "no_plan"),
    (changed("lines", contract="HT-9"), "合同明细!A2", "unknown_contract"),
    (changed("lines", product="X"), "合同明细!C2", "unknown_product"),
    (changed("lines", quantity=0), "合同明细!D2", "not_positive"),
    (changed("lines", tax=17), "合同明细!F2", "unknown_tax"),
    (changed("lines", invoiced=11), "合同明细!G2", "invoiced_quantity"),
    (added("lines", books.line(line=1)), "合同明细!B3", "twice"),
    (changed("installments", amount=3000), "收款计划!C2", "plan_total"),
    (changed("installments", kind="deposit"), "收款计划!C2", "deposit"),
    (changed("installments", due=None), "收款计划!F2", "no_day"),
    (changed("installments", received=3391), "收款计划!I2", "received_more"),
    (changed("installments", invoiced=3391), "收款计划!H2", "invoiced_more"),
    (changed("installments", 1, invoiced=2000), "收款计划!H2", "invoiced_total"),
    (changed("deliveries", line=2), "已交货!B2", "unknown_line"),
    (changed("deliveries", quantity=11), "已交货!C2", "delivered_more"),
    (added("deliveries", books.delivery(quantity=6)), "已交货!C3", "delivered_more"),
    (changed("deliveries", shipped="2026-03-01"), "已交货!D2", "after_cut_over"),
    (changed("deliveries", serials="1,1"), "已交货!E2", "serials_twice"),
    (changed("lines", product="24036"), "已交货!E2", "serials_missing"),
    (added("contacts", {"customer": "Nobody", "name": "Wang"}), "联系人!A2", "unknown_customer"),
    (
        added("installed", {"customer": "Nobody", "whose": "ours", "specification": "X"}),
        "装机台账!A2",
        "unknown_customer",
    ),
    (
        added(
            "installed",
            {
                "customer": "Northern Heavy Machinery",
                "whose": "competitor",
                "specification": "X",
                "maker": "Rival",
            },
        ),
        "装机台账!G2",
        "unknown_maker",
    ),
]


def found_in(sheets):
    read = book.read(books.workbook(sheets))
    return {(f"{one.sheet}!{one.cell}", one.code) for one in checking.check(read, KNOWN)}


@tagged("post_install", "-at_install")
class TestCheckingTool(TestCase):
    """What does not fit is named by its cell."""

    def test_right(self):
        whole = books.together(books.half_delivered(), books.retention_left())
        self.assertEqual(found_in(whole), set())

    def test_wrong(self):
        for sheets, cell, code in WRONG:
            with self.subTest(cell=cell, code=code):
                self.assertIn((cell, code), found_in(sheets))
                self.assertIn(code, CODES)

    def test_new_customer_is_known(self):
        sheets = changed("contracts", customer="New Mill")
        sheets["customers"] = [{"name": "New Mill"}]
        self.assertEqual(found_in(sheets), set())

    def test_serials(self):
        def read(text, quantity=2):
            sheets = changed("lines", product="24036")
            sheets["deliveries"] = [books.delivery(quantity=quantity, serials=text)]
            return {code for _cell, code in found_in(sheets)}

        self.assertEqual(read("S1,S2"), set())
        self.assertEqual(read("S1，S2、"), set())
        self.assertEqual(read("S1\nS2"), set())
        self.assertEqual(read("S1"), {"serials_count"})
        self.assertEqual(read(""), {"serials_missing"})

    def test_not_too_many(self):
        rows = [books.contract(f"C{number}") for number in range(MOST)]
        read = book.read(books.workbook({"contracts": rows}))
        self.assertEqual(len(checking.check(read, KNOWN)), MOST)

    @examples(60)
    @given(
        st.dictionaries(
            st.sampled_from(["line", "quantity", "price", "tax", "invoiced"]),
            st.one_of(st.none(), st.integers(-5, 50), st.floats(-5, 5000), st.text(max_size=5)),
        ),
        st.dictionaries(
            st.sampled_from(["amount", "received", "invoiced", "due", "days"]),
            st.one_of(st.none(), st.integers(-5, 50), st.floats(-5, 5000), st.text(max_size=5)),
        ),
    )
    def test_nothing_breaks_the_check(self, line, installment):
        """Whatever stands in the cells: what is right adds up, all else has words."""
        form = books.BY_KEY
        sheets = books.half_delivered()
        rows = {
            "contracts": sheets["contracts"],
            "lines": [sheets["lines"][0] | line],
            "installments": [sheets["installments"][0] | installment],
            "deliveries": sheets["deliveries"],
        }
        read = book.Book({key: [] for key in form}, [])
        for key, values in rows.items():
            positions = {column.key: at for at, column in enumerate(form[key].columns)}
            for number, row in enumerate(values, 2):
                cells = [
                    books.LABELS.get((key, name), {}).get(row.get(name), row.get(name))
                    for name in positions
                ]
                book._read_row(read, form[key].title, number, cells, key, positions, None)
        book._number_lines(read)
        found = checking.check(read, KNOWN)
        self.assertTrue({one.code for one in found} <= set(CODES))
        if not found:
            (contract,) = checking.by_contract(read)
            total = sum(map(checking.line_amount, contract["lines"]))
            plan = sum(row.get("amount") for row in contract["installments"])
            self.assertAlmostEqual(total, plan, 2)
