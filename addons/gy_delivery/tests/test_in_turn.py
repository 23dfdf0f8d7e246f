from functools import partial

from odoo.tests import tagged

from .common import DeliveryCommon


@tagged("post_install", "-at_install")
class TestInTurn(DeliveryCommon):
    """Two sessions cannot both announce or sign for the same goods (R9.2, R12.1)."""

    def test_notice(self):
        order = self.from_stock()
        notice = self.assertInTurn(order, partial(self.notice, order), "_gy_noticeable")
        cancel = partial(self.as_role("contract_admin", notice).action_cancel, "Called off")
        self.assertInTurn(order, cancel, "_gy_write_decided", notice._name)

    def test_sign_off(self):
        order = self.shipped()
        sign_off = partial(self.sign_off, order)
        self.assertInTurn(order, sign_off, "_read_scan", "gy.document")
