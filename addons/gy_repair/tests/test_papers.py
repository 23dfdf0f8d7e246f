from odoo.tests import tagged

from .common import RepairCommon


@tagged("post_install", "-at_install")
class TestPapers(RepairCommon):
    """What hangs on a repair belongs to the contract that shipped the piece (R15.2)."""

    begins_with = ("asked",)

    def test_of_the_chain(self):
        chain = self.env["sale.order"]._gy_chain_models()
        self.assertEqual(chain["repair.order"], "gy_order_id")
        repair = self.asked()
        self.assertEqual(
            repair.sudo()[chain["repair.order"]], repair.sudo().gy_ticket_id.gy_order_id
        )

    def test_what_the_customer_gets(self):
        """Odoo's own paper of a repair prints for the workshop, without rights on contracts."""
        repair = self.asked()
        report = self.env.ref("repair.action_report_repair_order")
        html = (
            self.as_role("manufacturing", self.env["ir.actions.report"])
            ._render_qweb_html(report.report_name, repair.ids)[0]
            .decode()
        )
        self.assertIn(repair.name, html)
        self.assertIn(self.serial.name, html)

    def test_of_a_return(self):
        """The repair of goods that came back belongs to the contract that they left under."""
        repair = self.begun(1).sudo()
        order = repair.gy_return_id.order_id
        self.assertEqual(repair.gy_order_id, order)
        self.assertEqual(repair.gy_salesperson_id, order.user_id)
        self.assertFalse(repair.lot_id.gy_order_id, "the piece is with us")
        free = repair.copy()
        self.assertFalse(free.gy_order_id)
        self.assertFalse(free.gy_salesperson_id)
        self.assertFalse(free.gy_return_id)
