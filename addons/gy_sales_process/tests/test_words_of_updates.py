from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestWordsOfUpdates(TransactionCase):
    """An update brings the Chinese of what it says otherwise (R0.1, R17.7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.env = cls.env(context={"lang": "zh_CN"})
        cls.modules = cls.env["ir.module.module"]
        cls.ours = cls.modules.search([("name", "=", "gy_sales_process")])
        cls.modules._load_module_terms(["gy_sales_process", "stock"], ["zh_CN"])
        cls.report = cls.env.ref("gy_sales_process.action_report_contract")
        cls.file_name = cls.report.print_report_name
        cls.view = cls.env.ref("gy_sales_process.process_profile_view_form")

    def load(self, module):
        self.modules._load_module_terms([module.name], ["zh_CN"])

    def test_words_of_the_version_before_go(self):
        """A file's name, whose expression would fail where it is of yesterday; a term of a view."""
        said = self.view.arch_db
        self.report.print_report_name = "object._of_yesterday()"
        self.view.update_field_translations("arch_db", {"zh_CN": self.term()})
        self.assertNotEqual(self.view.arch_db, said)
        self.load(self.ours)
        self.assertEqual(self.report.print_report_name, "object._of_yesterday()", "no update")
        self.ours.state = "to upgrade"
        self.load(self.ours)
        self.assertEqual(self.report.print_report_name, self.file_name)
        self.assertEqual(self.view.arch_db, said)

    def term(self):
        terms, _context = self.view.get_field_translations("arch_db", ["zh_CN"])
        term = next(one for one in terms if one["value"] and one["value"] != one["source"])
        return {term["source"]: "旧词"}

    def test_what_the_company_keeps_keeps_its_words(self):
        stage = self.env["gy.process.stage"].search([], limit=1)
        kept = self.env["ir.model.data"].search(
            [("model", "=", stage._name), ("res_id", "=", stage.id)]
        )
        kept.noupdate = True
        stage.name = "我们的叫法"
        self.ours.state = "to upgrade"
        self.load(self.ours)
        self.assertEqual(stage.name, "我们的叫法")

    def test_others_are_left_to_their_own_way(self):
        menu = self.env.ref("stock.menu_stock_root")
        menu.name = "仓"
        stock = self.modules.search([("name", "=", "stock")])
        stock.state = "to upgrade"
        self.load(stock)
        self.assertEqual(menu.name, "仓")
