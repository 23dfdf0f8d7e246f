from odoo.tests import tagged
from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon
from . import books
from .common import ImportCommon
A="gy_contract_import."

@tagged("post_install", "-at_install")
class TestShot(ImportCommon, ToursCommon):
    def shot(self, path):
        try:
            self.browser_js(path, "setTimeout(() => console.error('shot'), 3500)", login="admin", timeout=30)
        except Exception as e:
            print("SHOT", path, str(e)[:80])

    def prepared(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.admin.lang = "zh_CN"
        sheets = books.together(books.half_delivered(), books.retention_left())
        sheets["contracts"][0]["customer"] = "沈阳不存在公司"
        sheets["lines"][0]["product"] = "NU 9999"
        sheets["installments"][1]["amount"] = 5000
        sheets["deliveries"][0]["shipped"] = "下周"
        wrong = self.head(sheets, name="期初合同（第一批）"); wrong.action_check()
        ready = self.head(books.half_delivered(), name="期初合同（第二批）"); ready.action_check()
        done = self.come(books.half_delivered("HT2025-018"), books.retention_left("HT2025-019"), {"customers": [{"name": "鞍山新厂"}]})
        return wrong, ready, done

    def test_shots(self):
        wrong, ready, done = self.prepared()
        for one in (wrong, ready, done):
            self.shot(f"/odoo/action-{A}contract_import_action/{one.id}")
        self.shot(f"/odoo/action-{A}contract_import_action")
        self.shot(f"/odoo/action-{A}contract_import_row_action")
        self.shot(f"/odoo/action-{A}contract_import_mapping_action/1")
        self.shot(f"/odoo/action-gy_sales_process.sale_order_action_contract/{self.order('HT2025-018').id}")

@tagged("post_install", "-at_install")
class TestShotPhone(TestShot):
    browser_size = "390x844"
    touch_enabled = True
    def test_shots(self):
        wrong, ready, done = self.prepared()
        for one in (wrong, done):
            self.shot(f"/odoo/action-{A}contract_import_action/{one.id}")
        self.shot(f"/odoo/action-{A}contract_import_row_action")
