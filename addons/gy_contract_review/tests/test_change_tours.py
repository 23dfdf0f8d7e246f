from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .change_common import ChangeCommon


@tagged("post_install", "-at_install")
class TestChangeTours(ToursCommon, ChangeCommon):
    """A supplement, as those write, agree and learn of it whose work it is (R5.4)."""

    def test_supplement(self):
        order = self.in_force()
        self.tour("gy_change_propose", order, "salesperson")
        change = order.sudo().gy_open_change_id
        self.assertEqual(change.reason, "Two more for the second line")
        proposal = self.as_role("salesperson", change.proposal_id)
        self.assertEqual(proposal.order_line.product_uom_qty, 12)
        self.prepare(proposal)
        self.approve(proposal)
        self.env.cr.flush()
        self.start_tour(
            "/odoo/sales-to-dos", "gy_change_agree", login=self.users["salesperson"].login
        )
        self.env.invalidate_all()
        self.assertEqual((change.state, order.order_line.product_uom_qty), ("applied", 12))
        self.start_tour(
            "/odoo/sales-to-dos", "gy_change_acknowledge", login=self.users["manufacturing"].login
        )
        self.env.invalidate_all()
        ack = change.ack_ids.filtered(lambda item: item.role == "manufacturing")
        self.assertEqual(ack.user_id, self.users["manufacturing"])
