import base64

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.public import public

from ..tools import book, checking, workbook
from ..tools.columns import FORMS
from ..tools.findings import FileError


class ContractImport(models.Model):
    """The check of a workbook: it changes nothing, and names each wrong cell (R17.4)."""

    _inherit = "gy.contract.import"

    @public
    def action_check(self):
        """Check the workbook without any change, and list the cells that are wrong.

        :raise AccessError: for anyone but the administrator of the process
        :raise UserError: without a workbook, when it cannot be read, or after going live
        """
        self._check_admin()
        self._check_open()
        self._check_book()
        return True

    def _check_book(self):
        """Write down what is wrong with the workbook; return what it holds."""
        found = self._read_book()
        findings = checking.check(found, self._known(found))
        self.sudo().finding_ids.unlink()
        self.env["gy.contract.import.finding"]._gy_create_decided(
            [
                {
                    "import_id": self.id,
                    "sheet": one.sheet,
                    "cell": one.cell,
                    "value": one.value,
                    "words": self._finding_words(one),
                }
                for one in findings
            ]
        )
        counts = {form.key: len(found.rows[form.key]) for form in FORMS}
        self._gy_write_decided({"checked_on": fields.Datetime.now(), "summary": counts})
        return found

    @public
    def action_get_findings(self):
        """Hand out a copy of the workbook with the wrong cells marked, and a list of them."""
        self._check_admin()
        found = [(one.sheet, one.cell, one.value, one.words) for one in self.finding_ids]
        content = workbook.annotated(self._content(), found)
        return self._download(content, self.env._("Wrong cells.xlsx"))

    @public
    def action_start(self):
        """Let the job bring in what the workbook holds; nothing of it may be wrong.

        :raise AccessError: for anyone but the administrator of the process
        :raise UserError: when it was not checked, a cell is wrong, or after going live
        """
        self._check_admin()
        self._check_open()
        if not self.checked_on:
            raise UserError(self.env._("%s: check the workbook first.", self.display_name))
        # What was free when it was checked may be taken by now.
        found = self._check_book()
        if self.finding_ids:
            raise UserError(
                self.env._(
                    "%(import)s: %(count)s cells are wrong. Mend them and check again.",
                    **{"import": self.display_name, "count": self.finding_count},
                )
            )
        self._gy_write_decided(
            {
                "started_on": fields.Datetime.now(),
                "started_by_id": self.env.uid,
                **self._opening_journals(),
            }
        )
        self.env["gy.contract.import.row"]._expect(self, found)
        self._trigger()
        return True

    @public
    def action_try_again(self):
        """Let the job try what failed once more."""
        self._check_admin()
        self.company_id._gy_check_not_live()
        failed = self.row_ids.filtered(lambda row: row.state == "failed")
        failed._gy_write_decided({"state": "waiting", "error": False})
        self._trigger()
        return True

    def _opening_journals(self):
        """Return the journals of opening entries, which a company has from its first import on."""
        receivables, receipts = self.env._("Opening Receivables"), self.env._("Opening Receipts")
        return {
            "sale_journal_id": self._journal("sale", "GYOI", receivables).id,
            "journal_id": self._journal("general", "GYOR", receipts).id,
        }

    def _journal(self, kind, code, name):
        # Journals are finance's; these two hold what the administrator brings in.
        journals = self.env["account.journal"].sudo()
        domain = [("code", "=", code), ("company_id", "=", self.company_id.id)]
        vals = {"name": name, "code": code, "type": kind, "company_id": self.company_id.id}
        return journals.search(domain, limit=1) or journals.create(vals)

    def _trigger(self):
        # The job is the system's; who may start it was checked.
        self.env.ref("gy_contract_import.ir_cron_import").sudo()._trigger()

    def _check_open(self):
        """Refuse what is closed: a company that has gone live, an import that was begun."""
        self.company_id._gy_check_not_live()
        if not self.company_id.gy_process_enabled:
            raise UserError(
                self.env._(
                    "Switch the sales process on for %s first (Settings).", self.company_id.name
                )
            )
        if self.started_on:
            raise UserError(self.env._("%s was begun already.", self.display_name))

    # -- the workbook ----------------------------------------------------------------

    def _content(self):
        data = self.with_context(bin_size=False).file
        if not data:
            raise UserError(self.env._("%s: choose the workbook.", self.display_name))
        return base64.b64decode(data)

    def _read_book(self):
        """Return the :class:`~..tools.book.Book` of the workbook.

        :raise UserError: saying why it cannot be read, and what to do
        """
        mappings = self.env["gy.contract.import.mapping"].search([])._as_data()
        try:
            return book.read(self._content(), mappings)
        except FileError as error:
            raise UserError(self._file_words(str(error))) from error

    # -- what is known here ------------------------------------------------------------

    def _known(self, found):
        """Return what the database knows of the names in a book, as :class:`~..tools.checking.Known`."""
        # Whether a name is known is told to the administrator, whatever else they may read.
        self, rows = self.sudo(), found.rows
        customers = _values(rows, "customers.name contacts.customer contracts.customer")
        customers |= _values(rows, "installed.customer")
        makers = _values(rows, "installed.maker")
        return checking.Known(
            cut_over=fields.Date.to_string(self.cut_over),
            customers=set(self._partners(customers)),
            makers=set(self._partners(makers)),
            users=set(self._users(_values(rows, "customers.salesperson contracts.salesperson"))),
            products={
                code: product.tracking == "serial"
                for code, product in self._products(_values(rows, "lines.product")).items()
            },
            contracts=set(self._contracts(_values(rows, "contracts.number"))),
            taxes=set(self._taxes()),
            currency=self._currency_names(),
        )

    def _currency_names(self):
        """Return how the company's currency may be written, its code first."""
        currency = self.currency_id
        names = (currency.name, currency.full_name, currency.symbol)
        return tuple(dict.fromkeys(name.upper() for name in names if name)) + (
            ("RMB", "人民币") if currency.name == "CNY" else ()
        )

    def _partners(self, names):
        """Return ``{name: company}`` of the companies that are known by these names."""
        found = self.env["res.partner"].search(
            [
                ("name", "in", list(names)),
                ("is_company", "=", True),
                ("parent_id", "=", False),
                ("company_id", "in", [False, self.company_id.id]),
            ],
            order="id desc",
        )
        return {partner.name: partner for partner in found}

    def _users(self, names):
        """Return ``{login or name: user}`` of the colleagues of this company who are called so."""
        found = self.env["res.users"].search(
            [
                ("share", "=", False),
                ("company_ids", "in", self.company_id.ids),
                "|",
                ("login", "in", list(names)),
                ("name", "in", list(names)),
            ],
            order="id desc",
        )
        return {user.name: user for user in found} | {user.login: user for user in found}

    def _products(self, codes):
        """Return ``{internal reference: product}``."""
        found = self.env["product.product"].search(
            [
                ("default_code", "in", list(codes)),
                ("company_id", "in", [False, self.company_id.id]),
            ],
            order="id desc",
        )
        return {product.default_code: product for product in found}

    def _contracts(self, numbers):
        """Return the numbers among these that contracts of the company have already."""
        found = self.env["sale.order"].search_fetch(
            [("name", "in", list(numbers)), ("company_id", "=", self.company_id.id)], ["name"]
        )
        return found.mapped("name")

    def _taxes(self):
        """Return ``{rate: tax}`` of the company's sales taxes, those within the price first."""
        found = self.env["account.tax"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("type_tax_use", "=", "sale"),
                ("amount_type", "=", "percent"),
            ]
        )
        outside_first = found.sorted(lambda tax: (tax.price_include, -tax.sequence, -tax.id))
        return {tax.amount: tax for tax in outside_first} | {0.0: found.browse()}


def _values(rows, paths):
    """Return what stands in columns of a book, each named ``sheet.column``."""
    found = set()
    for path in paths.split():
        sheet, _dot, key = path.partition(".")
        found |= {row.get(key) for row in rows[sheet]}
    return found - {None}
