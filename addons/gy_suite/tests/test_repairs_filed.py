from odoo.tests import tagged

from odoo.addons.gy_repair.tests.common import RepairCommon
from odoo.addons.gy_sales_process.tests.common import PAPER


@tagged("post_install", "-at_install")
class TestRepairsFiled(RepairCommon):
    """What the workshop hangs on a repair arrives in the dossier (R15.2)."""

    def test_filed_with_the_contract(self):
        repair = self.asked()
        file = self.as_role("manufacturing", self.env["ir.attachment"]).create(
            {
                "name": "IMG_2034.pdf",
                "datas": PAPER,
                "res_model": "repair.order",
                "res_id": repair.id,
            }
        )
        self.env["gy.stray.paper"].sudo()._sweep(file.sudo())
        papers = repair.sudo().gy_order_id.gy_document_ids
        paper = papers.filtered(lambda item: item.name == file.name)
        self.assertEqual(paper.type_id.code, "service_record")
