from odoo.tests import tagged

from .common import RepairCommon


@tagged("post_install", "-at_install")
class TestChinese(RepairCommon):
    """Odoo's words of repairs and ours are Chinese, and the same for the same thing (R17.1)."""

    begins_with = ("asked",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")

    def chinese(self, records):
        return records.with_context(lang="zh_CN")

    def test_odoos_words(self):
        labels = self.chinese(self.env["repair.order"]).fields_get(["state", "under_warranty"])
        states = dict(labels["state"]["selection"])
        self.assertEqual(states["under_repair"], "维修中")
        self.assertEqual(labels["under_warranty"]["string"], "在保修期内")
        arch = self.chinese(self.as_role("manufacturing", self.env["repair.order"]))
        arch = arch.get_view(view_type="form")["arch"]
        for word in ("确认维修", "开始维修", "结束维修"):
            self.assertIn(word, arch)

        arch = self.chinese(self.as_role("salesperson", self.env["repair.order"]))
        self.assertIn("维修报价", arch.get_view(view_type="form")["arch"])

    def test_one_word_for_the_order(self):
        """What Odoo calls the order our lists call it, too."""
        name = self.chinese(self.env.ref("repair.action_repair_order_tree")).name
        label = self.chinese(self.env["helpdesk.ticket"]).fields_get(["gy_repair_ids"])
        self.assertEqual(label["gy_repair_ids"]["string"], name)

    def test_why_it_waits(self):
        repair = self.asked(days=500)
        self.assertIn("由营销员向客户报价", self.chinese(repair).gy_waits_for)
        lot = self.chinese(repair.sudo().lot_id)
        self.assertRegex(lot.gy_warranty_why, "自 .* 发货起 12 个月")

    def test_on_paper(self):
        """The quotation of a repair speaks Chinese, whoever begins it."""
        repair = self.asked(days=500)
        self.use(repair)
        action = self.as_role("salesperson", repair).action_gy_quote()
        work, part = self.env["sale.order"].browse(action["res_id"]).order_line
        self.assertTrue(work.name.startswith("维修 [013.40.1120]"))
        self.assertTrue(part.name.startswith("备件："))

    def test_types(self):
        fields = self.chinese(self.env["gy.process.profile"]).fields_get(
            ["repair_prolongs", "replacement_warranty"]
        )
        self.assertEqual(fields["repair_prolongs"]["string"], "维修顺延质保期")
        rules = dict(fields["replacement_warranty"]["selection"])
        self.assertEqual(rules["new"], "重新计算质保期")
