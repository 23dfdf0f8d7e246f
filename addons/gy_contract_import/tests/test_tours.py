from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from . import books
from .common import ImportCommon

ACTION = "gy_contract_import.contract_import_action"


@tagged("post_install", "-at_install")
class TestTours(ImportCommon, ToursCommon):
    """The administrator checks a workbook, brings it in and closes this way, in the browser."""

    def walk(self, name, head, action=ACTION):
        number = f"/{head.id}" if head else ""
        self.start_tour(f"/odoo/action-{action}{number}", name, login="admin")
        self.env.invalidate_all()

    def test_import(self):
        sheets = books.half_delivered()
        sheets["contracts"][0]["customer"] = "Nobody"
        wrong = self.head(sheets)
        self.walk("gy_contract_import_wrong", wrong)
        self.assertEqual(wrong.state, "wrong")
        head = self.head(books.half_delivered())
        self.walk("gy_contract_import_right", head)
        head.sudo().row_ids._run()
        self.env.flush_all()
        self.walk("gy_contract_import_live", head)
        self.assertTrue(self.company.gy_went_live_on)
        action = "gy_contract_import.contract_import_mapping_action"
        self.walk("gy_contract_import_mapping", None, action)
