"""Whether the rows of a workbook fit each other and what is known here. No Odoo in here (R17.4)."""

from collections import defaultdict
from dataclasses import dataclass, field

from .columns import BY_KEY
from .findings import MOST, Finding

# What rounding of prices may take or give of what was invoiced, a contract.
TOLERANCE = 1.0
CENT = 0.005
# Earnest money above this share of the contract has no force as such (Civil Code, art. 586).
MOST_DEPOSIT = 0.2


@dataclass
class Known:
    """What the database knows: names and numbers, as sets and dicts of plain values."""

    cut_over: str
    customers: set = field(default_factory=set)
    users: set = field(default_factory=set)
    # Code of a product → whether each piece has its serial number.
    products: dict = field(default_factory=dict)
    contracts: set = field(default_factory=set)
    taxes: set = field(default_factory=set)
    makers: set = field(default_factory=set)
    # How the company's currency is called: its code, its name, its sign.
    currency: tuple = ("CNY",)


def check(book, known):
    """Return every :class:`~.findings.Finding` about a book, those of its cells first."""
    found = [*book.findings, *_Check(book, known).run()]
    return found[:MOST]


def by_contract(book):
    """Return ``[{"row", "lines", "installments", "deliveries"}]``, one for each contract."""
    parts = {key: defaultdict(list) for key in ("lines", "installments", "deliveries")}
    for key, grouped in parts.items():
        for row in book.rows[key]:
            grouped[row.get("contract")].append(row)
    return [
        {"row": row, **{key: grouped[row.get("number")] for key, grouped in parts.items()}}
        for row in book.rows["contracts"]
        if row.get("number")
    ]


def line_amount(row):
    """Return what a line of the contract is worth, taxes included, to the cent."""
    return round(row.get("quantity", 0.0) * row.get("price", 0.0), 2)


class _Check:
    def __init__(self, book, known):
        self.book, self.known, self.found = book, known, []
        named = {row.get("name") for row in book.rows["customers"]}
        self.customers = known.customers | named
        self.numbers = {row.get("number") for row in book.rows["contracts"]}

    def run(self):
        self._check_customers()
        self._check_contracts()
        self._check_parts()
        for contract in by_contract(self.book):
            self._check_contract(contract)
        self._check_installed()
        return self.found

    def _say(self, row, key, code, **says):
        value = row.get(key, "")
        value = f"{value:g}" if isinstance(value, float) else str(value)
        self.found.append(Finding(row.sheet, row.cell(key), code, value[:80], says))

    def _once(self, key, *names):
        """Say of rows that repeat what stands once in a sheet."""
        seen = {}
        for row in self.book.rows[key]:
            own = tuple(row.get(name) for name in names)
            if None in own:
                continue
            if own in seen:
                self._say(row, names[-1], "twice", first=seen[own])
            seen.setdefault(own, row.number)

    def _among(self, row, key, there, code):
        if row.get(key) is not None and row.get(key) not in there:
            self._say(row, key, code)

    def _positive(self, row, *keys):
        for key in keys:
            if row.get(key) is not None and row.get(key) <= 0:
                self._say(row, key, "not_positive")

    def _not_after(self, row, key):
        if row.get(key) and row.get(key) > self.known.cut_over:
            self._say(row, key, "after_cut_over", day=self.known.cut_over)

    def _check_customers(self):
        self._once("customers", "name")
        for row in self.book.rows["customers"]:
            self._among(row, "salesperson", self.known.users, "unknown_user")
        for row in self.book.rows["contacts"]:
            self._among(row, "customer", self.customers, "unknown_customer")

    def _check_contracts(self):
        self._once("contracts", "number")
        for row in self.book.rows["contracts"]:
            if row.get("number") in self.known.contracts:
                self._say(row, "number", "exists")
            self._among(row, "customer", self.customers, "unknown_customer")
            self._among(row, "salesperson", self.known.users, "unknown_user")
            self._not_after(row, "signed")
            if row.get("currency", self.known.currency[0]).upper() not in self.known.currency:
                self._say(row, "currency", "currency", own=self.known.currency[0])

    def _check_parts(self):
        self._once("lines", "contract", "line")
        for key in ("lines", "installments", "deliveries"):
            for row in self.book.rows[key]:
                self._among(row, "contract", self.numbers, "unknown_contract")
        for row in self.book.rows["lines"]:
            self._among(row, "product", self.known.products, "unknown_product")
            self._among(row, "tax", self.known.taxes, "unknown_tax")
            self._positive(row, "quantity")
            if row.get("invoiced", 0.0) > row.get("quantity", 0.0):
                self._say(row, "invoiced", "invoiced_quantity", most=row.get("quantity", 0.0))
        for row in self.book.rows["installments"]:
            self._positive(row, "amount")
            amount = row.get("amount", 0.0)
            if row.get("received", 0.0) > amount + CENT:
                self._say(row, "received", "received_more", most=amount)
            if row.get("invoiced", 0.0) > amount + CENT:
                self._say(row, "invoiced", "invoiced_more", most=amount)
            if row.get("trigger") == "fixed" and not row.get("due"):
                self._say(row, "due", "no_day")
        for row in self.book.rows["deliveries"]:
            self._positive(row, "quantity")
            self._not_after(row, "shipped")

    def _check_contract(self, contract):
        head, lines, plan = contract["row"], contract["lines"], contract["installments"]
        if not lines:
            self._say(head, "number", "no_lines")
        if not plan:
            self._say(head, "number", "no_plan")
        if not lines or not plan:
            return
        total = round(sum(map(line_amount, lines)), 2)
        if head.get("total") is not None and abs(head.get("total") - total) > CENT * len(lines) * 2:
            self._say(head, "total", "total", total=total)
        planned = round(sum(row.get("amount", 0.0) for row in plan), 2)
        if abs(planned - total) > CENT:
            self._say(plan[0], "amount", "plan_total", planned=planned, total=total)
        deposits = [row for row in plan if row.get("kind") == "deposit"]
        if sum(row.get("amount", 0.0) for row in deposits) > total * MOST_DEPOSIT + CENT:
            self._say(deposits[0], "amount", "deposit", most=round(total * MOST_DEPOSIT, 2))
        self._check_invoiced(lines, plan)
        self._check_delivered(lines, contract["deliveries"])

    def _check_invoiced(self, lines, plan):
        """What was invoiced by quantities and by instalments is the same money."""
        by_lines = sum(row.get("invoiced", 0.0) * row.get("price", 0.0) for row in lines)
        by_plan = sum(row.get("invoiced", 0.0) for row in plan)
        if abs(by_lines - by_plan) > TOLERANCE:
            first = next((row for row in plan if row.get("invoiced")), plan[0])
            says = {"plan": round(by_plan, 2), "lines": round(by_lines, 2)}
            self._say(first, "invoiced", "invoiced_total", **says)

    def _check_delivered(self, lines, deliveries):
        ordered = {row.get("line"): row for row in lines}
        delivered, serials = defaultdict(float), set()
        for row in deliveries:
            line = ordered.get(row.get("line"))
            if line is None:
                self._say(row, "line", "unknown_line")
                continue
            number, quantity = row.get("line"), row.get("quantity", 0.0)
            delivered[number] += quantity
            if delivered[number] > line.get("quantity", 0.0) + 1e-6:
                self._say(row, "quantity", "delivered_more", most=line.get("quantity", 0.0))
            self._check_serials(row, line, quantity, serials)

    def _check_serials(self, row, line, quantity, seen):
        names = serials_of(row)
        if self.known.products.get(line.get("product")):
            if not names:
                self._say(row, "serials", "serials_missing", count=quantity)
            elif len(names) != quantity:
                self._say(row, "serials", "serials_count", count=quantity, given=len(names))
        own = {(line.get("product"), name) for name in names}
        if len(own) < len(names) or own & seen:
            self._say(row, "serials", "serials_twice")
        seen |= own

    def _check_installed(self):
        for row in self.book.rows["installed"]:
            self._among(row, "customer", self.customers, "unknown_customer")
            self._among(row, "maker", self.known.makers | self.customers, "unknown_maker")
            self._positive(row, "quantity")
            self._not_after(row, "since")


def serials_of(row):
    """Return the serial numbers of a delivery, in their order."""
    text = row.get("serials", "")
    for sign in ("，", "、", ";", "；", "\n", "\t"):
        text = text.replace(sign, ",")
    return [name.strip() for name in text.split(",") if name.strip()]


def headings(key):
    """Return the headings of a sheet, for words that name it."""
    return "、".join(column.heading for column in BY_KEY[key].columns)
