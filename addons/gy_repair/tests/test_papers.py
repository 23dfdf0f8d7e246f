from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.common import PAPER

from .common import RepairCommon


@tagged("post_install", "-at_install")
class TestPapers(RepairCommon):
    """What hangs on a repair belongs to the contract that shipped the piece (R15.2)."""

    begins_with = ("asked",)

    def attach(self, repair, name):
        """Return a file that the workshop attached to a repair."""
        return self.as_role("manufacturing", self.env["ir.attachment"]).create(
            {"name": name, "datas": PAPER, "res_model": "repair.order", "res_id": repair.id}
        )

    def test_of_the_chain(self):
        chain = self.env["sale.order"]._gy_chain_models()
        self.assertEqual(chain["repair.order"], "gy_order_id")
        repair = self.asked()
        self.assertEqual(
            repair.sudo()[chain["repair.order"]], repair.sudo().gy_ticket_id.gy_order_id
        )

    def test_filed_with_the_contract(self):
        """Where papers file themselves those of repairs are service records of the contract."""
        if "gy.stray.paper" not in self.env:
            self.skipTest("papers file themselves with gy_filing")
        repair = self.asked()
        order = repair.sudo().gy_order_id
        file = self.attach(repair, "IMG_2034.pdf")
        self.env["gy.stray.paper"].sudo()._sweep(file.sudo())
        paper = order.gy_document_ids.filtered(lambda item: item.name == file.name)
        self.assertEqual(paper.type_id.code, "service_record")

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
