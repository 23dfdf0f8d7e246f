from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestChinese(TransactionCase):
    """The helpdesk's own words are Chinese, too (R17.1)."""

    def test_words_of_the_helpdesk(self):
        env = self.env(context={"lang": "zh_CN"})
        stage = env.ref("helpdesk_mgmt.helpdesk_ticket_stage_in_progress")
        self.assertEqual(stage.name, "处理中")
        labels = env["helpdesk.ticket"].fields_get(["number", "user_id", "stage_id", "priority"])
        self.assertEqual(labels["number"]["string"], "工单号")
        self.assertEqual(labels["user_id"]["string"], "负责人")
        arch = env["helpdesk.ticket"].get_view(view_type="search")["arch"]
        for word in ("未分派", "我的工单", "高优先级"):
            self.assertIn(word, arch)
        template = env.ref("helpdesk_mgmt.closed_ticket_template")
        self.assertIn("已关闭", template.body_html)
