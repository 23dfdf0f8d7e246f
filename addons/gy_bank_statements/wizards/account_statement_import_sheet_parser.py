from collections import Counter
from hashlib import sha256
from itertools import pairwise

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from ..tools import CellError, SheetError, amount_of, date_of, heading_of, read_sheet, text_of
from ..tools.bank_sheets import LOOKED_AT

AMOUNTS = (
    "amount_column",
    "amount_debit_column",
    "amount_credit_column",
    "balance_column",
    "original_amount_column",
)
YUAN = {"人民币", "人民币元", "RMB", "156", "01"}
SHOWN_PROBLEMS = 10


class AccountStatementImportSheetParser(models.TransientModel):
    """Reads what Chinese banks export, and says where a file does not fit.

    OCA's parser guesses the encoding, takes what is no number for nothing and what is empty for
    "None", and leaves lines without a number free to come twice. Here a file is read as a whole or
    not at all. In a mapping, as in OCA's, a comma joins columns; a bar separates names of one column
    that the bank uses in turn.
    """

    _inherit = "account.statement.import.sheet.parser"

    @api.model
    def parse(self, data_file, mapping, filename):
        named = self.with_context(gy_filename=filename)
        return super(AccountStatementImportSheetParser, named).parse(data_file, mapping, filename)

    def _get_sheet_type(self, data_file):
        return "bank"

    def _parse_lines_bank(self, mapping, data_file, currency_code):
        # Before a bank is chosen there is a preview, too.
        currency_code = currency_code or self.env.company.currency_id.name
        sheet = self._gy_sheet(mapping, data_file)
        start, columns = self._gy_columns(mapping, sheet)
        titles = sheet.rows[start - 1] if start else []
        lines, problems = [], []
        last = len(sheet.rows) - mapping.footer_lines_skip_count
        for number, row in enumerate(sheet.rows[start:last], start + 1):
            cells = {
                name: [row[index] for index in indexes if index < len(row)]
                for name, indexes in columns.items()
            }
            if not any(text_of(cell) for found in cells.values() for cell in found):
                continue
            line, wrong = self._gy_line(mapping, cells, currency_code)
            for name, error in wrong:
                column = (columns.get(name) or [0])[0]
                title = text_of(titles[column]) if titles else column
                problems.append(self._gy_place(sheet, number, title, error))
            if line:
                lines.append({**line, "gy_row": number})
        if not problems:
            problems = self._gy_repeated(sheet, lines)
        if not problems and not lines:
            problems = [self.env._("%s: no transaction below the headings.", sheet.name)]
        if problems:
            raise UserError("\n".join(problems[:SHOWN_PROBLEMS]))
        return self._gy_in_order(lines)

    def _gy_sheet(self, mapping, data_file):
        """Return the rows of a file, under the name of its sheet."""
        try:
            sheet = read_sheet(
                data_file,
                mapping.file_encoding,
                mapping._get_column_delimiter_character(),
                mapping.quotechar,
            )
        except SheetError as error:
            reasons = {
                "page": self.env._(
                    "This file is a web page, whatever its name says. Open it in a spreadsheet and "
                    "save it as .xlsx."
                ),
                "encoding": self.env._("The characters of this file cannot be read."),
                "broken": self.env._("This file is damaged or protected by a password."),
            }
            raise UserError(reasons[str(error)]) from error
        title = sheet.name or self.env.context.get("gy_filename") or ""
        sheet.name = self.env._("Sheet “%s”", title)
        return sheet

    @api.model
    def _gy_shown(self, rows, start, stop):
        """Return ``[(number, texts)]`` of some rows, for people."""
        return [
            (number, [text_of(cell) for cell in row])
            for number, row in enumerate(rows[start:stop], start + 1)
        ]

    # -- columns -----------------------------------------------------------------

    def _gy_wanted(self, mapping):
        """Return ``{field: [names of a column that may stand for each other]}``."""
        wanted = {}
        for name in self._get_column_names():
            parts = [part.strip() for part in (mapping[name] or "").split(",")]
            wanted[name] = [part.split("|") for part in parts if part]
        return {name: parts for name, parts in wanted.items() if parts}

    def _gy_columns(self, mapping, sheet):
        """Return the first row of transactions and ``{field: [indexes of its columns]}``.

        :raise UserError: naming the row of the headings and the columns that are missing there
        """
        wanted = self._gy_wanted(mapping)
        if mapping.no_header:
            return 0, self._gy_numbered(wanted)
        given = mapping.header_lines_skip_count
        tried = [given - 1] if given else range(min(LOOKED_AT, len(sheet.rows)))
        best, missing, columns = -1, list(wanted), {}
        for index in tried:
            row = sheet.rows[index] if index < len(sheet.rows) else []
            found = self._gy_found(wanted, [heading_of(cell) for cell in row])
            lacking = [name for name in wanted if not found[name]]
            if best < 0 or len(lacking) < len(missing):
                best, missing, columns = index, lacking, found
        if missing:
            raise UserError(
                self.env._(
                    "%(sheet)s, row %(row)s: no column %(columns)s. Correct the mapping, or choose "
                    "the one of this bank.",
                    sheet=sheet.name,
                    row=max(best, 0) + 1,
                    columns=format_list(self.env, [f"“{mapping[name]}”" for name in missing]),
                )
            )
        return best + 1, columns

    def _gy_found(self, wanted, headings):
        """Return where the wanted columns stand; one name of each list is enough."""
        places = {}
        for name, parts in wanted.items():
            indexes = [
                next(
                    (headings.index(key) for key in map(heading_of, part) if key in headings), None
                )
                for part in parts
            ]
            places[name] = [index for index in indexes if index is not None]
        return places

    def _gy_numbered(self, wanted):
        try:
            return {name: [int(part[0]) for part in parts] for name, parts in wanted.items()}
        except ValueError as error:
            raise UserError(
                self.env._("Without headings, columns are named by their number; the first is 0.")
            ) from error

    # -- lines -------------------------------------------------------------------

    def _gy_line(self, mapping, cells, currency_code):
        """Return the values of a row, and what is wrong with it as ``[(field, error)]``.

        A row without money is no transaction: banks carry balances forward in such.
        """
        amounts, wrong = self._gy_amounts(mapping, cells)
        texts = {
            name: " ".join(dict.fromkeys(filter(None, map(text_of, found))))
            for name, found in cells.items()
        }
        if not wrong and not self._gy_amount(mapping, amounts, texts):
            return None, []
        timestamp = None
        try:
            timestamp = date_of(cells["timestamp_column"] or [None], mapping.timestamp_format)
        except CellError as error:
            wrong.append(("timestamp_column", error))
        wrong += self._gy_wrong_words(mapping, texts, currency_code)
        if wrong:
            return None, wrong
        if texts.get("partner_name_column") == self.env.company.name:
            # In a file with payer and payee the company itself is one of them.
            texts.update(partner_name_column="", bank_account_column="")
        return {
            **{name.removesuffix("_column"): text for name, text in texts.items()},
            "timestamp": timestamp,
            "amount": self._gy_amount(mapping, amounts, texts),
            "currency": currency_code,
            "original_amount": amounts["original_amount_column"],
            "original_currency": texts.get("original_currency_column"),
            "balance": amounts["balance_column"],
        }, []

    def _gy_amounts(self, mapping, cells):
        """Return ``{field: amount}`` of a row, and the cells that hold none."""
        amounts, wrong = {}, []
        separators = mapping._get_float_separators()
        for name in AMOUNTS:
            try:
                amounts[name] = amount_of((cells.get(name) or [None])[0], *separators)
            except CellError as error:
                wrong.append((name, error))
        return amounts, wrong

    def _gy_wrong_words(self, mapping, texts, currency_code):
        """Return the cells of a row that name another currency, or no direction."""
        wrong = []
        currency = texts.get("currency_column") or currency_code
        if currency != currency_code and not (currency in YUAN and currency_code == "CNY"):
            wrong.append(("currency_column", CellError("currency", currency)))
        sign = texts.get("debit_credit_column")
        if mapping.amount_type == "absolute_value" and sign not in (
            mapping.debit_value,
            mapping.credit_value,
        ):
            wrong.append(("debit_credit_column", CellError("direction", sign or "")))
        return wrong

    def _gy_amount(self, mapping, amounts, texts):
        """Return what came in, less what went out. The debit of OCA's mapping is what comes in."""
        if mapping.amount_type == "distinct_credit_debit":
            out = amounts["amount_credit_column"]
            # Some banks write what went out with a minus.
            amount = amounts["amount_debit_column"] - abs(out)
        else:
            amount = amounts["amount_column"]
        if mapping.amount_type == "absolute_value":
            paid = texts.get("debit_credit_column") == mapping.debit_value
            amount = -abs(amount) if paid else abs(amount)
        return -amount if mapping.amount_inverse_sign else amount

    def _gy_place(self, sheet, row, column, error):
        """Return the sentence that names a cell and what is wrong with it."""
        reasons = {
            "date": self.env._("“%s” is no date", error.text),
            "amount": self.env._("“%s” is no amount", error.text),
            "currency": self.env._("“%s” is not the currency of the journal", error.text),
            "direction": self.env._("“%s” says neither in nor out", error.text),
        }
        return self.env._(
            "%(sheet)s, row %(row)s, column “%(column)s”: %(reason)s.",
            sheet=sheet.name,
            row=row,
            column=column,
            reason=reasons[error.kind],
        )

    def _gy_repeated(self, sheet, lines):
        """Give every line the key it is known by; return what stands in the file twice."""
        problems, seen, times = [], {}, Counter()
        for line in lines:
            key = self._gy_key(line)
            times[key] += 1
            same = (key, line["balance"])
            if same in seen and line.get("transaction_id"):
                problems.append(
                    self.env._(
                        "%(sheet)s, row %(row)s: the same transaction as in row %(first)s.",
                        sheet=sheet.name,
                        row=line["gy_row"],
                        first=seen[same],
                    )
                )
            seen.setdefault(same, line["gy_row"])
            line["gy_key"] = f"{key}-{times[key]}" if times[key] > 1 else key
        return problems

    def _gy_key(self, line):
        """Return what tells a transaction from all others of its account.

        Numbers are given anew every day by some banks, and shared by a transfer and its fee.
        """
        what = f"{line['timestamp']:%Y%m%d}-{line['amount']:.2f}"
        if line.get("transaction_id"):
            return f"{line['transaction_id']}-{what}"
        names = ("bank_account", "partner_name", "description")
        facts = [line["balance"], *map(line.get, names)]
        return f"{what}-{sha256(repr(facts).encode()).hexdigest()[:16]}"

    def _gy_in_order(self, lines):
        """Return the lines as they happened; many banks put the latest first."""

        def breaks(found):
            return sum(
                abs(before["balance"] + after["amount"] - after["balance"]) > 0.005
                for before, after in pairwise(found)
            )

        backwards = lines[::-1]
        first, last = lines[0]["timestamp"], lines[-1]["timestamp"]
        if first > last or (first == last and breaks(backwards) < breaks(lines)):
            lines = backwards
        return sorted(lines, key=lambda line: line["timestamp"])

    @api.model
    def _convert_line_to_transactions(self, line):
        transactions = super()._convert_line_to_transactions(line)
        for transaction in transactions:
            transaction["unique_import_id"] = line["gy_key"]
        return transactions
