from odoo import api, models
from odoo.tools import format_amount, format_date

from odoo.addons.gy_sales_process.tools import paper_words

# What the paper writes where a cell has nothing to say.
NOTHING = "—"


class OrderPaper(models.AbstractModel):
    """What a paper of an order says, as a Word template takes it: the same as on the PDF (R4.3)."""

    _inherit = "gy.order.paper"

    @api.model
    def _values(self, order):
        """Say in what capacity who signs does (R4.2); nothing where that is not known."""
        values = super()._values(order)
        words = {
            "legal": self.env._("Legal representative"),
            "authorised": self.env._("Authorised agent"),
        }
        for key, side in (("seller", "ours"), ("buyer", "theirs")):
            capacity = order._gy_capacity(side)
            values[key]["signs_as"] = words.get(capacity) or values[key]["signs_as"]
        return values

    @api.model
    def _docx_values(self, order):
        """Return what fills the Word template of a contract: texts, ready to be read."""
        said = self._values(order)
        return {
            "company": order.company_id.name,
            "number": order.gy_contract_number or NOTHING,
            "draft": self._is_draft(order),
            "signing_place": order.gy_signing_place or "",
            "signed_on": format_date(self.env, order.gy_signed_on, date_format=self._date_format()),
            "reference": order.client_order_ref or "",
            "article_goods": said["articles"][0],
            "article_payments": said["articles"][1],
            "goods": self._docx_goods(order, said["goods"]),
            "capitals": said["capitals"],
            "total": self._docx_amount(order, order.amount_total),
            "untaxed": self._docx_amount(order, order.amount_untaxed),
            "tax": self._docx_amount(order, order.amount_tax) if order.amount_tax else "",
            "payments": self._docx_payments(order, said["payments"]),
            "own_text": (order.gy_own_text and order.gy_own_text_name) or "",
            "clauses": [] if order.gy_own_text else said["clauses"],
            "note": said["note"],
            "attachments": said["attachments"],
            "seller": said["seller"],
            "buyer": said["buyer"],
        }

    @api.model
    def _docx_goods(self, order, lines):
        return [
            {
                "number": number,
                "name": paper_words.once(line.name),
                "unit": line.product_uom_id.name or "",
                "quantity": self._plain_number(line.product_uom_qty),
                "price": self._docx_amount(order, line.price_reduce_taxinc),
                "amount": self._docx_amount(order, line.price_total),
                "tax": ", ".join(line.tax_ids.mapped("name")) or NOTHING,
            }
            for number, line in enumerate(lines, 1)
        ]

    @api.model
    def _docx_payments(self, order, payments):
        return [
            {
                "number": number,
                "name": payment["name"] or "",
                "condition": payment["condition"] or "",
                "share": self._plain_number(payment["share"], "%") if payment["share"] else NOTHING,
                "amount": NOTHING
                if payment["amount"] is False
                else self._docx_amount(order, payment["amount"]),
            }
            for number, payment in enumerate(payments, 1)
        ]

    @api.model
    def _docx_amount(self, order, amount):
        return format_amount(self.env, amount, order.currency_id)
