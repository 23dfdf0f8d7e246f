from odoo.tests import tagged

from odoo.addons.gy_demo.scenario import play, steps

from .test_walk_tours import WalkCommon

SALES = "action-gy_sales_process"
PRESALES = "action-gy_presales"
AGREEMENTS = "action-gy_technical_agreement"
INVOICING = "action-gy_invoicing"
MONEY = "action-gy_receivables"
MADE = "action-gy_production_followup"
GOODS = "action-gy_delivery"


class SideCommon(WalkCommon):
    """What is done beside the main way, each time by one whose work it is."""

    browser_size = "1366x768"

    def side(self, name, role, record, path):
        """Run a tour that begins on the form of ``record``, as the user of a role."""
        record.ensure_one()
        self.env.flush_all()
        url = f"/odoo/{path}/{record.id}"
        self.start_tour(url, f"gy_side_{name}", login=role, timeout=90)
        self.env.invalidate_all()  # what the browser's requests wrote

    def order_side(self, name, role, order):
        self.side(name, role, order, f"{SALES}.sale_order_action_contract")


@tagged("post_install", "-at_install")
class TestSideTours(SideCommon):
    """Every button beside the main way is pressed by one whose button it is."""

    def test_agreement(self):
        path = f"{AGREEMENTS}.technical_agreement_action"
        order = play.advance(self.world, "explore", play.MODIFIED)
        steps.agree(self.world, order, "released")
        agreement = order.sudo().gy_agreement_id
        self.side(
            "lead_agreements",
            "salesperson",
            order.sudo().opportunity_id,
            f"{PRESALES}.crm_lead_action_presales",
        )
        self.side("agreement_contracts", "salesperson", agreement, path)
        self.side("reopen_commercial", "salesperson", agreement, path)
        self.assertFalse(agreement.commercial_released_on)
        self.side("reopen_work", "technology", agreement, path)
        self.assertFalse(agreement.work_released_on)

    def test_revision(self):
        order = play.advance(self.world, "agree", play.MODIFIED)
        agreement = order.sudo().gy_agreement_id
        count = self.env["gy.technical.agreement"].search_count([])
        self.side("revise", "technology", agreement, f"{AGREEMENTS}.technical_agreement_action")
        self.assertEqual(self.env["gy.technical.agreement"].search_count([]), count + 1)

    def test_contract(self):
        order = play.advance(self.world, "agree", play.SPECIAL)
        self.order_side("estimate", "technology", order)
        self.assertEqual(order.sudo().order_line.gy_estimate_cost, 21000.0)
        self.order_side("file_paper", "salesperson", order)
        papers = order.sudo().gy_document_ids
        self.assertIn("客户来函.pdf", papers.mapped("name"))

    def test_inspection(self):
        order = play.advance(self.world, "produce", play.SMALL)
        waiting = order.sudo().gy_inspection_ids
        self.side("split_inspection", "quality", waiting, f"{MADE}.inspection_action")
        inspections = order.sudo().gy_inspection_ids
        self.assertEqual(inspections.mapped("quantity"), [1.0, 1.0])
        steps.inspect(self.world, order)
        self.side("certificate", "quality", inspections[0], f"{MADE}.inspection_action")
        self.order_side("order_inspections", "salesperson", order)

    def test_failed_inspection(self):
        order = play.advance(self.world, "produce", play.SMALL)
        steps.inspect(self.world, order, passed=False)
        failed = order.sudo().gy_inspection_ids
        self.assertEqual(failed.state, "failed")
        self.side("decide_inspection", "technology", failed, f"{MADE}.inspection_action")
        self.assertEqual(failed.state, "rework")

    def test_notice(self):
        order = play.advance(self.world, "settle", play.SMALL)
        notice = order.sudo().gy_delivery_notice_ids
        self.side("settle_anew", "salesperson", notice, f"{GOODS}.delivery_notice_action")
        self.assertEqual(notice.address, "三号门设备库")
        self.side("cancel_notice", "contract_admin", notice, f"{GOODS}.delivery_notice_action")
        self.assertTrue(notice.cancelled)

    def test_invoicing(self):
        order = play.advance(self.world, "shipping_data", play.SMALL)
        request = steps.request(self.world, order)
        self.order_side("order_requests", "sales_admin", order)
        self.side("refuse_request", "finance", request, f"{INVOICING}.invoice_request_action")
        self.assertEqual(request.sudo().state, "refused")
        self.side("withdraw_request", "sales_admin", request, f"{INVOICING}.invoice_request_action")
        self.assertEqual(request.sudo().state, "cancelled")
        steps.invoice(self.world, order)
        accepted = order.sudo().gy_request_ids.filtered("move_id")
        self.side("request_invoice", "finance", accepted, f"{INVOICING}.invoice_request_action")
        fapiao = order.sudo().gy_fapiao_ids
        self.side("void_fapiao", "finance", fapiao, f"{INVOICING}.fapiao_action")
        self.assertEqual(fapiao.state, "void")
        move = fapiao.move_id.with_user(self.world.user("finance"))
        move.action_gy_add_fapiao("26412000009000000001", file=steps.FILE, filename="重开.pdf")
        steps.post_at_customer(self.world, order)
        posting = self.env["gy.customer.posting"].search([("order_id", "=", order.id)])
        self.side("void_posting", "sales_admin", posting, "gy.customer.posting")
        self.assertTrue(posting.voided_on)

    def test_sign_off(self):
        order = play.advance(self.world, "shipping_data", play.SMALL)
        delivery = steps.deliveries(order).with_user(self.world.user("salesperson"))
        delivery.action_gy_sign_off(
            "钱库管",
            condition="damage",
            description="外包装破损，外圈划伤",
            scan=steps.FILE,
            filename="签收单.pdf",
        )
        sign_off = order.sudo().gy_sign_off_ids
        slip = order.sudo().gy_document_ids.filtered(lambda paper: paper.name == "签收单.pdf")
        self.side("document_origin", "salesperson", slip, f"{SALES}.document_action")
        self.side("resolve_damage", "sales_admin", sign_off, f"{GOODS}.sign_off_action")
        self.assertNotEqual(sign_off.state, "open")
        self.side("void_sign_off", "sales_admin", sign_off, f"{GOODS}.sign_off_action")
        self.assertEqual(sign_off.state, "void")

    def test_dossier(self):
        path = "action-gy_archive.dossier_action"
        order = play.advance(self.world, "file_papers", play.SMALL, 0, "no_warranty")
        dossier = order.sudo().gy_dossier_ids
        self.side("dossier_papers", "contract_admin", dossier, path)
        self.side("dossier_source", "contract_admin", dossier, path)
        steps.hand_over(self.world, order)
        self.side("send_back", "archivist", dossier, path)
        self.assertNotIn(dossier.state, ("handing", "closed"))
        steps.hand_over(self.world, order)
        steps.receive(self.world, order)
        self.side("reopen", "administration", dossier, path)
        self.assertEqual(dossier.state, "reopened")

    def test_ticket(self):
        order = play.advance(self.world, "ship", play.SMALL)
        ticket = steps.ticket(self.world, order)
        path = "action-gy_after_sales.helpdesk_ticket_action_contract"
        self.side("ticket_quotation", "salesperson", ticket, path)
        self.assertTrue(ticket.sudo().sale_order_ids)

    def test_contract_template(self):
        templates = self.env["gy.contract.template"].with_context(active_test=False)
        template = templates.search([("state", "!=", "draft")], limit=1)
        versions = templates.search_count([])
        path = f"{SALES}.contract_template_action"
        self.side("new_version", "contract_admin", template, path)
        self.assertEqual(templates.search_count([]), versions + 1)
        self.assertFalse(templates.search_count([("state", "=", "draft")]))
