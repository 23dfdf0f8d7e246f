from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_date, html2plaintext

from ..tools import capitals, paper_words

# How days are written, as patterns of CLDR
DAY, DAY_ENGLISH = "yyyy年M月d日", "yyyy-MM-dd"


class OrderPaper(models.AbstractModel):
    """What papers of an order say: goods and price, parties, payments, clauses (R4.3, R17.2).

    The model behind such a report inherits it and says when a print is a draft. Templates find
    it as ``paper`` and what is printed of an order as ``print_values``.
    """

    _name = "gy.order.paper"
    _description = "Paper of an Order"

    @api.model
    def _get_report_values(self, docids, data=None):
        orders = self.env["sale.order"].browse(docids)
        self._check_printable(orders)
        return {
            "doc_ids": orders.ids,
            "doc_model": orders._name,
            "docs": orders,
            "paper": self,
            "drafts": {order.id: self._is_draft(order) for order in orders},
            "values": {order.id: self._values(order) for order in orders},
        }

    @api.model
    def _check_printable(self, orders):
        """Refuse orders outside the process: their paper is Odoo's own.

        :raise UserError: naming the order
        """
        # The paper is Chinese, what the user is told is in the user's language.
        told = orders.with_context(lang=self.env.user.lang)
        if not orders:
            raise UserError(told.env._("Choose the contracts to print."))
        told._gy_check_contract()

    @api.model
    def _is_draft(self, order):
        """Tell whether a print of this order must say that it is a draft (R3.6)."""
        raise NotImplementedError

    @api.model
    def _values(self, order):
        """Return what is printed of an order, ready for paper."""
        payments = self._payment_lines(order)
        filled = self._clause_values(order)
        before = 2 if payments else 1
        return {
            "goods": order._gy_printed_lines(),
            "dated": len(order._gy_delivery_days()) > 1,
            "capitals": self._capitals(order),
            "payments": payments,
            "note": html2plaintext(order.note or "").strip(),
            "attachments": order._gy_paper_attachments(),
            "clause_values": filled,
            "articles": [self._article(number) for number in (1, 2)],
            "clauses": [
                {
                    "heading": f"{self._article(before + number)}　{clause.title}",
                    "body": clause._filled(filled),
                }
                for number, clause in enumerate(order.gy_clause_ids.sorted(), 1)
            ],
            "seller": self._party(
                order.company_id.partner_id, order.gy_our_signatory_id.partner_id
            ),
            "buyer": self._party(
                order.partner_id.commercial_partner_id,
                order.gy_customer_signatory_id,
                order.partner_invoice_id,
            ),
        }

    @api.model
    def _payment_lines(self, order):
        """Return the payments of an order as they are printed. Override to give a plan.

        :return: ``[{"name", "condition", "share", "amount"}]``; share in per cent or ``None``, no
            amount where the contract only says how others are paid
        """
        if not order.payment_term_id:
            return []
        return [
            {
                "name": order.payment_term_id.name,
                "condition": "",
                "share": None,
                "amount": order.amount_total,
            }
        ]

    @api.model
    def _clause_values(self, order):
        """Return what fills the placeholders of the clauses (:data:`PLACEHOLDERS`)."""
        place = order.partner_shipping_id
        english = self._clause_words(order.with_context(lang="en_US"), DAY_ENGLISH)
        return {
            **self._clause_words(order._gy_in_paper_lang(), DAY),
            **{f"{name}_english": said for name, said in english.items()},
            "delivery_place": self._address(place) or place.name or "",
            "interest_rate": self._plain_number(order.gy_interest_rate, "%"),
            "packing": order.gy_packing or "",
            "penalty_cap": self._plain_number(order.gy_penalty_cap, "%"),
            "penalty_rate": self._plain_number(order.gy_penalty_rate, "%"),
            "signing_place": order.gy_signing_place or "",
            "warranty_months": order.gy_warranty_months,
            "warranty_months_commissioned": order.gy_warranty_months_commissioned,
        }

    @api.model
    def _clause_words(self, order, day):
        """Return what clauses say in the language they are written in, whatever the paper's.

        :param order: the order, in that language
        :param str day: how that language writes days, a pattern of CLDR
        """
        manner = dict(order._fields["gy_delivery_manner"]._description_selection(order.env))
        return {
            "agreement": order.env._("the technical agreement signed by both sides"),
            "delivery_date": self._delivery_words(order, day),
            "delivery_manner": manner.get(order.gy_delivery_manner, ""),
            "forum": order._gy_forum_words(),
            "warranty": order._gy_warranty_sentence(),
        }

    @api.model
    def _delivery_words(self, order, day):
        """Return when goods are delivered, for a clause; several days stand in the table of goods."""
        days = order._gy_delivery_days()
        if not days:
            return order.env._("the date agreed upon in writing")
        if len(days) > 1:
            return order.env._("the day named for each item in the table of goods")
        return format_date(order.env, days[0], date_format=day)

    @api.model
    def _day(self, day):
        return format_date(self.env, day, date_format=self._date_format())

    @api.model
    def _capitals(self, order):
        """Return the total in capital figures, with the currency's name before it.

        :raise UserError: when it is too large to be written so
        """
        names = {
            "CNY": self.env._("RMB"),
            "USD": self.env._("US dollars"),
            "EUR": self.env._("euros"),
            "JPY": self.env._("Japanese yen"),
            "HKD": self.env._("Hong Kong dollars"),
        }
        currency = names.get(order.currency_id.name, order.currency_id.name)
        try:
            words = capitals.amount_in_capitals(order.amount_total)
        except ValueError as error:
            raise UserError(
                self.env._(
                    "%s: the total is too large to be written in capital figures.",
                    order.display_name,
                )
            ) from error
        return f"{currency}{words}"

    @api.model
    def _party(self, partner, signatory, billing=None):
        """Return what a paper says of one side: name, tax number, bank, address, signatory."""
        bank = partner.bank_ids[:1]
        return {
            "name": partner.name,
            "vat": partner.vat or "",
            "address": self._address(partner) or self._address(billing or partner),
            "phone": partner.phone or "",
            "bank": bank.bank_id.name or "",
            "account": bank.acc_number or "",
            "signatory": signatory.name or "",
            "signs_as": self.env._("Legal or authorised representative"),
        }

    @api.model
    def _address(self, partner):
        """Return an address in one line, from the large to the small, as Chinese write it."""
        return paper_words.address(partner)

    @api.model
    def _article(self, number):
        """Return the heading of an article: its number in words."""
        return self.env._("Article %s", capitals.number_in_words(number))

    @api.model
    def _labelled(self, label, text):
        """Return a line that says what it gives."""
        return self.env._("%(label)s: %(text)s", label=label, text=text)

    @api.model
    def _date_format(self):
        """Return how days are written on this paper, as a pattern of CLDR."""
        return DAY

    @api.model
    def _plain_number(self, value, unit=""):
        """Return a quantity or share without needless zeros."""
        return paper_words.plain(value, unit)
