from odoo.tests import tagged

from odoo.addons.gy_receivables.tests.common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestPartnerMerge(ReceivablesCommon):
    """The same customer under one record instead of two is no other content (R5.4)."""

    def merge(self, source):
        """An administrator merges a duplicate into our customer."""
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge([source.id, self.customer.id], self.customer)
        self.env.invalidate_all()

    def test_nothing_is_undone(self):
        duplicate = self.customer.copy({"name": "Northern Heavy Machinery Ltd."})
        signed, sent, in_force, reviewed = (self.draft(partner_id=duplicate.id) for _ in range(4))
        self.sign(signed)
        sent.action_quotation_sent()
        self.sign(reviewed)
        reviewed.action_gy_submit_review()
        with self.open_gates():
            in_force.action_confirm()
        facts = {order: self.facts(order) for order in (signed, sent, in_force, reviewed)}
        self.assertTrue(signed.gy_signing_done)
        self.assertTrue(sent.sudo().gy_is_issued)
        self.assertTrue(reviewed.sudo()._gy_current_review())
        self.merge(duplicate)
        for order, before in facts.items():
            self.assertEqual(order.sudo().partner_id, self.customer)
            self.assertEqual(self.facts(order), before)
        self.assertFalse(reviewed.sudo().gy_review_ids.outdated)

    def facts(self, order):
        """Return what was decided about a contract and where it stands."""
        order = order.sudo()
        return {
            "stage": order.gy_stage_id.code,
            "signed": order.gy_signing_done,
            "issued": order.gy_is_issued,
            "prices": (order.gy_price_state, order.gy_pricing_done),
            "review": order._gy_current_review().state,
            "presales": order.gy_presales_done,
        }

    def test_another_customer_is_another_content(self):
        order = self.draft()
        self.sign(order)
        other = self.customer.copy({"name": "Somebody else"})
        order.partner_id = other
        self.assertFalse(order.gy_signing_done)
