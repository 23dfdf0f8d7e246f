from odoo.tests import tagged

from .common import ServiceCommon, picture


@tagged("post_install", "-at_install")
class TestWords(ServiceCommon):
    """What people read: screens that fit, in the words of the trade (R17.1)."""

    def chinese(self, records):
        return records.with_context(lang="zh_CN")

    def test_services_in_chinese(self):
        order = self.planned()
        service = self.chinese(self.services(order, "installation"))
        self.assertEqual(service.display_name, f"{order.name} 安装")
        states = dict(service._fields["state"]._description_selection(service.env))
        self.assertEqual((states["waiting"], states["lapsed"]), ("等待事件", "已不需要"))
        kinds = dict(self.env["gy.turn"].with_context(lang="zh_CN")._selection_kind())
        self.assertEqual(kinds["service_due"], "服务到期")

    def test_the_ticket_speaks_its_maker_s_language(self):
        service = self.chinese(self.service(self.planned()))
        ticket = self.env["helpdesk.ticket"].browse(service.action_create_ticket()["res_id"])
        self.assertEqual(ticket.name, f"{self.customer.name}：安装")

    def test_names_of_papers(self):
        ticket = self.chinese(self.visit(self.planned()))
        ticket.action_gy_sign_visit("王建国", picture())
        self.assertEqual(ticket.gy_visit_document_id.name, f"服务报告 {ticket.number}.pdf")
        kind = self.chinese(ticket.gy_visit_document_id.type_id)
        self.assertEqual(kind.name, "服务报告")

    def test_empty_lists_say_what_comes(self):
        for action in ("service_schedule", "usage_record", "service_template"):
            help_text = self.env.ref(f"gy_service.{action}_action").help
            self.assertIn("smiling", help_text)

    def test_who_is_offered_what(self):
        """Buttons that a role may not press are not shown to it."""
        for role, offered in (
            ("salesperson", True),
            ("technology", True),
            ("quality", True),
            ("finance", False),
            ("archivist", False),
        ):
            tickets = self.as_role(role, self.env["helpdesk.ticket"])
            arch = tickets.get_view(self.env.ref("helpdesk_mgmt.ticket_view_form").id)["arch"]
            self.assertEqual("action_gy_record_usage" in arch, offered, role)

    def test_menus(self):
        menu = self.env.ref("gy_service.usage_record_menu")
        for role, seen in (("salesperson", True), ("finance", False), ("warehouse", False)):
            menus = self.as_role(role, self.env["ir.ui.menu"])._visible_menu_ids()
            self.assertEqual(menu.id in menus, seen, role)
        plan = self.env.ref("gy_service.service_schedule_menu")
        for role in ("salesperson", "technology", "finance"):
            self.assertIn(plan.id, self.as_role(role, self.env["ir.ui.menu"])._visible_menu_ids())

    def test_graph_over_time(self):
        """Hours and temperatures are told by month, the highest of each."""
        row = self.entered()
        for hours, temperature in ((100, 50), (120, 62)):
            self.usage(row, hours=hours, temperature=temperature)
        [group] = self.env["gy.usage.record"].formatted_read_group(
            [("installed_id", "=", row.id)], ["date:month"], ["hours:max", "temperature:max"]
        )
        self.assertEqual((group["hours:max"], group["temperature:max"]), (120, 62))
