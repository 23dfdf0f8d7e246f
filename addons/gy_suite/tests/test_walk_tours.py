from odoo.tests import HttpCase, tagged

from odoo.addons.gy_demo.scenario import play
from odoo.addons.gy_demo.scenario.world import World


class WalkCommon(HttpCase):
    """The company of the scenario, whose people work in the web client, in Chinese."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.world = World(cls.env).build()
        # Each leg says itself where it goes next, and looks at what it did first.
        for user in cls.env["res.users"].search([("share", "=", False)]):
            cls.env["res.users.settings"]._find_or_create_for_user(user).gy_next_turn = False

    def leg(self, role, name, stage, url="/odoo/sales-to-dos"):
        """Let the user of a role take a part of the way; it must lead to ``stage``."""
        self.start_tour(url, f"gy_walk_{name}", login=role, timeout=180)
        self.env.invalidate_all()  # what the browser's requests wrote
        self.assertEqual(self.order.gy_stage_id.code or None, stage, name)

    @property
    def order(self):
        """The one contract of the customer."""
        return self.env["sale.order"].search([("partner_id", "=", self.world.customer().id)])


@tagged("post_install", "-at_install")
class TestWalk(WalkCommon):
    """A contract from the opportunity to the closed archive, in the browser, role by role (R0).

    The tours read on the screen what refuses who comes too early to a gate; here is asserted what
    came of each of them.
    """

    browser_size = "1366x768"

    def test_walk(self):
        self.presales()
        self.pricing()
        self.review()
        self.production()
        self.stock_in()
        self.shipment()
        self.invoice()
        self.service()
        self.archive()

    def presales(self):
        self.leg("salesperson", "presales", "technical_agreement")
        self.assertEqual(self.order.state, "draft")
        self.assertTrue(self.order.opportunity_id.gy_solution_ids.chosen)
        self.leg("sales_manager", "kind", "technical_agreement")
        self.assertEqual(self.order.gy_profile_id, self.world.kind("no_warranty"))
        # The statement of work is released once every need has its answer.
        self.order.gy_agreement_id.sudo().need_ids.write({"result": "met"})
        self.leg("technology", "agreement_work", "pricing")
        self.assertEqual(self.order.gy_agreement_id.state, "signed")

    def pricing(self):
        self.leg("salesperson", "price_review", "pricing")
        self.assertEqual(set(self.approvals().mapped("role")), {"commerce", "sales_manager"})
        for role in ("commerce", "sales_manager"):
            self.leg(role, "price_answer", "pricing")
        self.assertFalse(self.approvals())
        self.assertEqual(self.order.gy_price_state, "approved")

    def approvals(self):
        """Return the approvals of the prices that nobody has given yet."""
        return self.order.gy_price_review_ids.vote_ids.filtered(lambda item: not item.opinion)

    def review(self):
        self.leg("salesperson", "sign", "review")
        self.assertTrue(self.order.gy_signed_on)
        self.assertEqual(self.order.gy_quotation_issue_ids.addressee, "刘振东")
        opinions = self.order.gy_review_ids.vote_ids.sorted("step")
        self.assertEqual(len(opinions), 8)
        first, *others, last = opinions
        self.leg(first.role, "opinion", "review")
        # What each of the others does on the same screen is in the tours of the review.
        for opinion in others:
            opinion.with_user(self.world.user(opinion.role)).action_give("agree")
        self.leg(last.role, "opinion", "advance")
        self.assertEqual(set(opinions.mapped("opinion")), {"agree"})
        self.order.gy_review_ids._file_form()  # as the scheduled job does a moment later
        self.leg("salesperson", "confirm", "advance")
        self.assertEqual(self.order.state, "sale")
        self.assertTrue(self.order.locked)

    def productions(self):
        return self.env["mrp.production"].search([("gy_order_id", "=", self.order.id)])

    def production(self):
        self.leg("manufacturing", "production_early", "advance")
        self.assertEqual(set(self.productions().mapped("state")), {"draft"})
        self.leg("finance", "pay_advance", "scheduling")
        self.assertFalse(self.order.gy_money_missing_production)
        self.leg("manufacturing", "release", "followup")
        self.assertEqual(set(self.productions().mapped("state")), {"confirmed"})
        self.leg("warehouse", "bring_parts", "followup")
        self.leg("manufacturing", "produce", "stock_in")
        self.assertEqual(set(self.productions().mapped("state")), {"done"})

    def stock_in(self):
        self.leg("warehouse", "store_early", "stock_in")
        self.assertFalse(self.order.gy_stored_qty)
        self.leg("quality", "inspect", "stock_in")
        self.assertEqual(set(self.order.gy_inspection_ids.mapped("state")), {"passed"})
        self.leg("manufacturing", "book", "stock_in")
        self.assertEqual(self.order.gy_prestocked_qty, 4)
        self.leg("contract_admin", "notice", "stock_in")
        self.leg("salesperson", "settle", "stock_in")
        self.assertEqual(self.order.gy_delivery_notice_ids.state, "settled")
        self.leg("warehouse", "store", "shipment")
        self.assertEqual(self.order.gy_stored_qty, 4)
        self.assertEqual(len(self.order.gy_delivery_notice_ids.package_ids), 2)

    def shipment(self):
        self.assertFalse(self.order.gy_all_shipped_on)
        self.leg("finance", "pay_shipment", "shipment")
        self.assertFalse(self.order.gy_money_missing_shipment)
        self.leg("warehouse", "ship", "invoicing")
        self.assertEqual(self.order.order_line.mapped("qty_delivered"), [2, 2])

    def invoice(self):
        self.leg("sales_admin", "request_invoice", "invoicing")
        self.leg("finance", "invoice", "sign_off")
        self.assertEqual(self.order.gy_fapiao_ids.amount, self.order.amount_total)
        self.leg("salesperson", "sign_off", "sign_off")
        self.assertEqual(self.order.gy_sign_off_ids.signer, "钱库管")
        self.leg("sales_admin", "fapiao_to_sales", "sign_off")
        self.leg("salesperson", "post_at_customer", "collection")
        self.assertEqual(self.order.gy_fapiao_ids.state, "customer")

    def service(self):
        self.leg("salesperson", "complaint", "after_sales")
        self.assertTrue(self.order._gy_holds("retention"))
        self.leg("quality", "answer_complaint", "collection")
        self.assertFalse(self.order.gy_open_ticket_count)
        self.leg("finance", "collect", "archive")
        self.assertEqual(self.order.gy_received_amount, self.order.amount_total)
        self.assertTrue(self.order.gy_accepted_on)

    def archive(self):
        dossier = self.order.gy_dossier_ids
        self.leg("contract_admin", "close_early", "archive")
        self.assertEqual(dossier.state, "open")
        self.leg("salesperson", "file_waybill", "handover")
        self.assertEqual(dossier.state, "complete")
        self.leg("contract_admin", "hand_over", "handover")
        self.leg("archivist", "receive", None)
        self.assertEqual(dossier.state, "closed")
        steps = self.order.gy_step_ids.filtered("latest")
        self.assertEqual(len(steps), 16)
        self.assertEqual(set(steps.mapped("state")), {"done"})


@tagged("post_install", "-at_install")
class TestPhone(WalkCommon):
    """What people do on a phone: look where a contract stands, and record a sign-off (R0)."""

    browser_size = "375x667"
    touch_enabled = True

    def test_sign_off(self):
        order = play.advance(self.world, "invoice", play.SMALL)
        contracts = "/odoo/action-gy_sales_process.sale_order_action_contract"
        self.leg("salesperson", "phone_strip", "sign_off", contracts)
        self.leg("salesperson", "phone_sign_off", "sign_off")
        self.assertEqual(order.sudo().gy_sign_off_ids.signer, "钱库管")
