from functools import partial

from odoo.tests import tagged

from .common import InvoicingCommon


@tagged("post_install", "-at_install")
class TestInTurn(InvoicingCommon):
    """Two sessions cannot both request, invoice or record a fapiao of the same (R11.1)."""

    def test_invoicing(self):
        order = self.shipped()
        request = self.assertInTurn(order, partial(self.request, order), "_gy_create_request")
        model = request._name
        self.assertInTurn(order, request.action_submit, "_check_complete", model)
        finance = self.as_role("finance", request)
        self.assertInTurn(order, finance.action_accept, "_check_quantities", model)
        invoice = self.as_role("finance", request.sudo().move_id)
        invoice.action_post()
        add = partial(self.add_fapiao, invoice)
        fapiao = self.assertInTurn(order, add, "_gy_check_covered", "account.move")
        void = partial(self.as_role("finance", fapiao).action_void, "Wrong title")
        self.assertInTurn(order, void, "_gy_write_decided", fapiao._name)
