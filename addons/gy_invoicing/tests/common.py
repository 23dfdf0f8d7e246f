from odoo.addons.gy_receivables.tests.common import ReceivablesCommon

from . import people


class InvoicingCommon(ReceivablesCommon):
    """Ways to request an invoice and to record its fapiao."""

    def request(self, order):
        """Return the draft request of what was delivered, made by the sales administrator."""
        return people.request(self, order)

    def fapiao_number(self):
        """Return a number of 20 digits that was not used yet."""
        return people.fapiao_number()

    def add_fapiao(self, invoice, number=None, **values):
        """Return the fapiao finance records on an invoice."""
        return people.add_fapiao(self, invoice, number, **values)
