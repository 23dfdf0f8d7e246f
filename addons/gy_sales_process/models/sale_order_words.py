from odoo import models
from odoo.tools import format_date, format_datetime, formatLang

from ..tools import clock, once
from ..tools.facts import Fact
from ..tools.public import readable_ids
from ..tools.wording import Change, Row, changed_subjects, differences, numbered


class SaleOrder(models.Model):
    """What is under review, in words: whoever decides reads what it is and what changed (R5.4)."""

    _inherit = "sale.order"

    # -- the content in words ------------------------------------------------

    def _gy_subject_names(self):
        """Return ``{subject: what it is called}`` of what a review judges, in reading order."""
        return {
            "parties": self.env._("Parties"),
            "goods": self.env._("Goods"),
            "technical": self.env._("Technical requirements"),
            "price": self.env._("Price"),
            "payment": self.env._("Payment plan"),
            "delivery": self.env._("Day and place of delivery"),
            "terms": self.env._("Terms"),
            "clauses": self.env._("Text"),
            "project": self.env._("Project"),
        }

    def _gy_content_changes(self, before, after):
        """Return what one content of this contract says otherwise than an earlier one (R5.4).

        A subject that differs in what nobody reads, such as the details of a tax, says so.

        :return: list of :class:`~..tools.wording.Change`, by subject
        """
        names = self._gy_subject_names()
        changes = differences(self._gy_content_words(before), self._gy_content_words(after))
        told = {change.subject for change in changes}
        silent = changed_subjects(before, after) - told
        changes += [
            Change(subject, names.get(subject, subject), "…", self.env._("changed in its details"))
            for subject in sorted(silent)
        ]
        order = [*names, *sorted({change.subject for change in changes} - names.keys())]
        return sorted(changes, key=lambda change: order.index(change.subject))

    def _gy_by_subject(self, rows):
        """Return rows or changes as ``(subject in words, list of them)``, in reading order."""
        names = self._gy_subject_names()
        order = [*names, *sorted({row.subject for row in rows} - names.keys())]
        return [
            (names.get(subject, subject), found)
            for subject in order
            if (found := [row for row in rows if row.subject == subject])
        ]

    def _gy_content_words(self, content):
        """Return what a content of this contract says, as a list of rows (R5.4).

        Contents are kept as plain data and put into words when somebody reads them, in the
        reader's language. Override, call ``super()`` and add what you added to
        :meth:`_gy_review_content`.

        :param dict content: the present content, or one of an earlier round
        :return: list of :class:`~..tools.wording.Row`
        """
        self.ensure_one()
        rows = [
            *self._gy_word_fields(
                "parties",
                content.get("parties", {}),
                partner="partner_id",
                invoice_address="partner_invoice_id",
                delivery_address="partner_shipping_id",
            ),
            *self._gy_word_lines(content),
            *self._gy_word_fields(
                "price",
                content.get("price", {}),
                self._gy_content_currency(content),
                total="amount_total",
                currency="currency_id",
                fiscal_position="fiscal_position_id",
            ),
            *self._gy_word_fields(
                "delivery",
                content.get("delivery", {}),
                date="commitment_date",
                incoterm="incoterm",
                incoterm_location="incoterm_location",
                warehouse="warehouse_id",
                picking_policy="picking_policy",
            ),
            *self._gy_word_fields(
                "terms",
                content.get("terms", {}),
                payment_term="payment_term_id",
                note="note",
                warranty_months="gy_warranty_months",
                warranty_months_commissioned="gy_warranty_months_commissioned",
                kind="gy_profile_id",
            ),
        ]
        return [row for row in rows if row.text]

    def _gy_word_lines(self, content):
        """Return the rows of the goods: what, how much, at which price, until when."""
        goods = content.get("goods", {}).get("lines", [])
        prices = content.get("price", {}).get("lines", [])
        delivery, currency = content.get("delivery", {}), self._gy_content_currency(content)
        units = self._gy_names_of("uom.uom", [line[3] for line in goods])
        routes = self._gy_names_of("stock.route", [id_ for line in goods for id_ in line[4]])
        taxes = self._gy_names_of("account.tax", [id_ for line in prices for id_ in line[2]])
        rows = []
        for index, (key, label) in enumerate(self._gy_word_goods(content)):
            _product, name, quantity, unit, by = goods[index]
            amount = f"{self._gy_figure(quantity)} {units.get(unit, '')}".strip()
            words = [
                ("goods", "quantity", self.env._("quantity"), amount),
                ("goods", "name", self.env._("description"), name),
                ("goods", "routes", self.env._("routes"), _joined(routes, by)),
            ]
            if index < len(prices):
                price, discount, taxed, _extra = prices[index]
                words += [
                    ("price", "unit", self.env._("unit price"), self._gy_money(price, currency)),
                    ("price", "discount", self.env._("discount (%)"), self._gy_figure(discount)),
                    ("price", "taxes", self.env._("taxes"), _joined(taxes, taxed)),
                ]
            for part, what, kind in (
                ("line_dates", self.env._("delivery date"), self._gy_day),
                ("lead_days", self.env._("lead time (days)"), self._gy_figure),
            ):
                if index < len(delivery.get(part, [])):
                    words.append(("delivery", part, what, kind(delivery[part][index])))
            rows += [
                Row(subject, f"{key}:{part}", f"{label}: {what}", text or "")
                for subject, part, what, text in words
            ]
        texts = content.get("goods", {}).get("texts", [])
        label = self.env._("Section or note")
        rows += [
            Row("goods", f"text:{text}:{count}", label, text or "")
            for text, count in numbered(texts)
        ]
        return rows

    def _gy_word_goods(self, content):
        """Return ``[(key, label)]`` of the goods of a content, in its order.

        Override nothing; hang on these keys what your addon keeps of each line.
        """
        products = [row[0] for row in content.get("goods", {}).get("lines", [])]
        names = self._gy_names_of("product.product", products)
        found = []
        for product, count in numbered(products):
            name = names.get(product) or self.env._("Deleted product")
            found.append((f"{product}:{count}", f"{name} ({count})" if count > 1 else name))
        return found

    def _gy_word_fields(self, subject, values, money=None, /, **fields_by_key):
        """Return the rows of values that are kept of fields of the contract.

        :param dict values: what the content keeps of the subject
        :param money: the currency of amounts, by default that of the contract
        :param fields_by_key: the field each key is kept of
        """
        rows = []
        for key, name in fields_by_key.items():
            if key in values:
                label = self._fields[name].get_description(self.env, ["string"])["string"]
                rows.append(Row(subject, key, label, self._gy_field_text(name, values[key], money)))
        return rows

    def _gy_field_text(self, name, value, money=None):
        field = self._fields[name]
        if not value:
            return ""
        if field.type == "many2one":
            return self._gy_names(field.comodel_name, [value])
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, value)
        if field.type == "datetime":
            return format_datetime(self.env, value, dt_format="yyyy-MM-dd")
        if field.type == "monetary":
            return self._gy_money(value, money or self.currency_id)
        if field.type == "float":
            return self._gy_figure(value)
        return str(value)

    def _gy_names(self, model, ids):
        """Return the names of records of a content, joined; what is gone since has none."""
        return _joined(self._gy_names_of(model, ids), ids)

    def _gy_names_of(self, model, ids):
        """Return ``{id: name}`` of the records of a content that are still there, read at once."""
        # Names of what the contract says; whoever reads the contract reads them.
        records = self.env[model].sudo().browse(dict.fromkeys(readable_ids(list(ids)))).exists()
        return {record.id: record.display_name for record in records}

    def _gy_figure(self, value):
        number = float(value or 0.0)
        decimals = _decimals(number)
        return formatLang(self.env, number, digits=decimals and max(2, decimals))

    def _gy_content_currency(self, content):
        """Return the currency of the amounts of a content; a draft may have got another since."""
        kept = self.env["res.currency"].browse(content.get("price", {}).get("currency"))
        return kept if kept == self.currency_id else kept.exists() or self.currency_id

    def _gy_money(self, value, currency):
        """Return an amount with its currency, and as many decimals as tell it from any other."""
        number = float(value or 0.0)
        decimals, currency = _decimals(number), currency.with_env(self.env)
        if decimals <= currency.decimal_places:
            return currency.format(number)
        figure, symbol = formatLang(self.env, number, digits=decimals), currency.symbol or ""
        parts = (figure, symbol) if currency.position == "after" else (symbol, figure)
        return "\N{NO-BREAK SPACE}".join(parts)

    def _gy_day(self, value):
        return format_date(self.env, value) if value else ""

    # -- facts ---------------------------------------------------------------

    def _gy_in_company(self, amount):
        """Return an amount of this contract in its company's currency, at today's rate."""
        company = self.company_id
        return self.currency_id._convert(amount, company.currency_id, company, clock.today(self))

    def _gy_management(self, amount, limit):
        """Return who of the management decides about an amount: above a limit both (R10.2, R14.4).

        :param float amount: in the contract's currency
        :param str limit: the company's field with the limit, in its own currency
        """
        # The limit is the company's; whoever asks need not read its settings.
        company = self.company_id.sudo()
        above = company.currency_id.compare_amounts(self._gy_in_company(amount), company[limit]) > 0
        return ["deputy_gm", "general_manager"] if above else ["deputy_gm"]

    def _gy_of_customer(self):
        """Return the condition that something's ``partner_id`` is of this contract's customer.

        The customer as a whole; which partners that are is asked once in a decision.
        """
        self.ensure_one()
        # Who belongs to a customer is no secret.
        customer = self.sudo().partner_id.commercial_partner_id.with_context(active_test=False)
        whole = once.answer(
            self.env,
            ("customer", customer.id),
            lambda: customer._search([("id", "child_of", customer.id)]),
        )
        return ("partner_id", "in", whole)

    def _gy_review_facts(self):
        """Return what whoever decides about this contract should know, the most important first.

        Override, call ``super()`` and add yours; a fact that is out of the ordinary says so, and
        may lead to another route of review (R5.1).

        :return: list of :class:`~..tools.facts.Fact`
        """
        self.ensure_one()
        total = self.amount_total
        facts = [Fact("amount", self.currency_id.format(total), self._gy_in_company(total))]
        if self.gy_own_text:
            deviations = self.gy_clause_ids.filtered("deviation")
            facts.append(
                Fact(
                    "own_text",
                    self.env._(
                        "The customer's own text, %(count)s clauses differ from ours: %(titles)s",
                        count=len(deviations),
                        titles=", ".join(deviations.mapped("title")) or "—",
                    ),
                    len(deviations),
                    alarm=True,
                )
            )
        return facts


def _joined(names, ids):
    """Return those of these names that are there, in the order of ``ids``."""
    return ", ".join(names[id_] for id_ in ids if id_ in names)


def _decimals(number):
    """Return how many decimals tell a number as a content keeps it: two figures never read alike."""
    return len(f"{number:.6f}".rstrip("0").partition(".")[2])
