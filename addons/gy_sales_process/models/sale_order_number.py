from odoo import fields, models

from ..tools import clock
from ..tools.groups import INTERNAL


class SaleOrder(models.Model):
    """The number of a contract, which is its name (R0.15, R4.2)."""

    _inherit = "sale.order"

    gy_contract_number = fields.Char(
        string="Contract Number",
        copy=False,
        index="trigram",
        groups=INTERNAL,
        readonly=True,
        help="Taken when the complete text is printed or its signing is recorded.",
    )
    gy_order_number = fields.Char(
        string="Order Number",
        copy=False,
        index="trigram",
        groups=INTERNAL,
        readonly=True,
        help="What it was called before it had a contract number.",
    )
    _gy_contract_number_uniq = models.UniqueIndex(
        "(company_id, gy_contract_number) WHERE gy_contract_number IS NOT NULL",
        "This contract number is taken already.",
    )

    def _gy_take_contract_number(self, date=None):
        """Give these contracts the next number of their company in the year of ``date`` (R4.2).

        It is their name from then on (R0.15); what they were called is kept. A proposed change
        goes by the number of the contract that it changes.
        """
        day = fields.Date.to_date(date) or clock.today(self)
        for order in self:
            if order.gy_contract_number or order._gy_contract_changed():
                continue
            number = order.company_id._gy_contract_sequence().next_by_id(sequence_date=day)
            # A number is taken by whoever prints or signs the complete text; from then on all
            # documents that come of the contract go by it.
            order._gy_write_decided(
                {"gy_contract_number": number, "gy_order_number": order.name, "name": number}
            )

    @property
    def _rec_names_search(self):
        names = super()._rec_names_search
        return [*names, "gy_order_number"] if self.env.user._is_internal() else names
