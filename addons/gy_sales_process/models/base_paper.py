from odoo import models

from ..tools import paper_words

# What the contract of a record is called where it belongs to one.
CONTRACT_FIELDS = ("order_id", "gy_order_id", "sale_id")


class Base(models.AbstractModel):
    """What papers of a record say of its contract, and what their files are called (R17.2)."""

    _inherit = "base"

    def _gy_paper_orders(self):
        """Return the contracts that papers of this record are about.

        Override where they are found otherwise.
        """
        if self._name == "sale.order":
            return self
        # Who may print a paper may read the number of its contract.
        record = self.sudo()
        for name in CONTRACT_FIELDS:
            field = self._fields.get(name)
            if field and field.comodel_name == "sale.order" and record[name]:
                return record[name]
        return self.env["sale.order"].sudo()

    def _gy_paper_contract(self):
        """Return the number of the contract that this record belongs to; nothing for several."""
        orders = self._gy_paper_orders()
        return orders.name if len(orders) == 1 else ""

    def _gy_paper_customer(self):
        """Return the name of the customer that papers of this record are about."""
        order = self._gy_paper_orders()[:1].sudo()
        partner = order.partner_id
        if not partner and "partner_id" in self._fields:
            partner = self.sudo().partner_id
        return partner.commercial_partner_id.name or ""

    def _gy_paper_name(self, kind, number=None):
        """Return what the file of a paper is called: what it is, its number, contract, customer.

        :param str kind: what the paper is, in the language of who downloads it
        :param str number: the paper's own number, where it has one beside the contract's
        """
        self.ensure_one()
        contract = self._gy_paper_contract()
        own = number or contract
        # A paper's own number often has that of its contract in it.
        besides = "" if contract in own else contract
        return paper_words.file_name(kind, own, besides, self._gy_paper_customer())
