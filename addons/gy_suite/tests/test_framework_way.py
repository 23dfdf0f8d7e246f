from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Command, Date
from odoo.tests import tagged

from odoo.addons.gy_receivables.tests.common import ReceivablesCommon


@tagged("post_install", "-at_install")
class TestFrameworkWay(ReceivablesCommon):
    """A framework agreement and a call-off of it, beside all addons (R0.11, R5)."""

    begins_with = ("framework",)

    def kind(self, code):
        return self.env.ref(f"gy_sales_process.process_profile_{code}")

    def framework_draft(self, **values):
        today = self.today()
        return self.draft(
            100,
            1000.0,
            gy_profile_id=self.kind("framework").id,
            commitment_date=False,
            gy_valid_from=today,
            gy_valid_until=Date.add(today, days=200),
            **values,
        )

    def framework(self, **values):
        order = self.framework_draft(**values)
        with self.open_gates():
            order.action_confirm()
        return order

    def call_off(self, framework, quantity):
        action = self.as_role("salesperson", framework).action_gy_call_off(
            {framework.order_line.id: quantity}, Date.add(self.today(), days=60)
        )
        return self.as_role("salesperson", self.env["sale.order"]).browse(action["res_id"])

    def test_the_framework_is_priced_and_reviewed(self):
        """All engines work on it as on any contract: nothing of them is left out."""
        order = self.framework_draft()
        codes = order._gy_applicable_codes()
        for code in ("presales", "technical_agreement", "pricing", "signing", "review"):
            self.assertIn(code, codes)
        for code in ("advance", "scheduling", "stock_in", "shipment", "invoicing", "collection"):
            self.assertNotIn(code, codes)
        self.assertTrue(order.gy_needs_pricing)
        self.approve(order)
        self.sign(order)
        reasons = " ".join(item["missing"] for item in order._gy_gate_reasons("confirm"))
        self.assertNotIn("delivery date", reasons)
        self.assertCriteriaMatchFlags(order)

    def test_the_call_off_takes_its_terms(self):
        """Plan, technical agreement, warranty, project and clauses begin as in the framework."""
        framework = self.framework_draft(gy_warranty_months=30)
        plan = framework.sudo()._gy_plan()
        plan[:1].share -= 5
        plan[-1:].share += 5
        agreement = self.env["gy.technical.agreement"].create(
            {"partner_id": framework.partner_id.id, "user_id": framework.user_id.id}
        )
        framework.gy_agreement_id = agreement
        with self.open_gates():
            framework.action_confirm()
        order = self.call_off(framework, 10)
        self.assertEqual(order.gy_agreement_id, agreement)
        self.assertEqual(order.gy_warranty_months, 30)
        self.assertEqual(
            order.sudo()._gy_plan().mapped("share"), framework.sudo()._gy_plan().mapped("share")
        )
        self.assertEqual(sum(order.sudo()._gy_plan().mapped("amount")), order.amount_total)
        self.assertEqual(order.gy_host_machine, framework.gy_host_machine)
        self.assertEqual(
            order.gy_clause_ids.mapped("title"), framework.gy_clause_ids.mapped("title")
        )

    def test_confirmed_without_pricing_and_review(self):
        """Within the framework: signed, confirmed, made, paid, shipped as any contract."""
        self.bearing.product_tmpl_id.gy_grade_id = self.env.ref("gy_pricing.price_grade_c")
        framework = self.framework()
        order = self.call_off(framework, 10)
        self.assertFalse([item for item in order._gy_type_criteria() if not item["ok"]])
        self.assertTrue(order._gy_is_covered())
        self.sign(order)
        order.action_confirm()
        self.assertFalse(order.gy_review_ids or order.gy_price_review_ids)
        self.assertEqual(order.gy_stage_id.code, "advance")
        self.assertEqual(framework.order_line.gy_left_qty, 90)
        with self.assertRaisesRegex(UserError, "cannot start yet"):
            self.as_role("manufacturing", self.productions(order)).action_confirm()
        plan = order.sudo()._gy_plan()
        self.pay(order, sum(plan.filtered(lambda line: line.gate != "none").mapped("amount")))
        self.make(order)
        self.ship(self.deliveries(order))
        self.assertEqual(order.order_line.qty_delivered, 10)
        self.assertEqual(order.gy_owed_amount, order.amount_total)

    def test_above_it_the_departments_decide(self):
        """What goes beyond the framework is no call-off: as a standard contract it is reviewed."""
        framework = self.framework()
        order = self.call_off(framework, 100)
        order.order_line.product_uom_qty = 101
        self.assertFalse(order._gy_is_covered())
        self.sign_refused(order, "101 Units are asked for, 100 Units of 100 Units are left")
        order.gy_profile_id = self.kind("standard")
        self.assertFalse(order.gy_framework_id)
        for code in ("pricing", "review"):
            self.assertIn(code, order._gy_applicable_codes())
        reasons = " ".join(item["missing"] for item in order._gy_gate_reasons("confirm"))
        self.assertIn("has not been submitted for review", reasons)

    def sign_refused(self, order, words):
        with self.assertRaisesRegex(UserError, words):
            self.sign(order)

    def test_not_invoiced(self):
        framework = self.framework()
        admin = self.as_role("sales_admin", framework)
        for road in (admin.action_gy_request_invoice, admin.action_gy_request_advance):
            with self.assertRaises(UserError):
                road()
        self.assertFalse(framework.invoice_ids or framework.gy_request_ids)

    def test_its_dossier_is_handed_over_when_it_is_over(self):
        """The archive takes it when it has expired and its call-offs are closed, not before."""
        framework = self.framework_draft()
        self.sign(framework)
        with self.open_gates():
            framework.action_confirm()
        order = self.call_off(framework, 10)
        self.sign(order)
        order.action_confirm()
        admin = self.as_role("contract_admin", framework)
        words = "is valid until(.|\n)*not closed yet"
        with self.assertRaisesRegex(UserError, words):
            admin.action_gy_hand_over_dossier()
        self.assertFalse(framework.gy_closing_date)
        framework._gy_granted("gy_valid_until").sudo().write(
            {"gy_valid_until": Date.subtract(self.today(), days=1)}
        )
        self.assertEqual(framework.gy_closing_date, framework.gy_valid_until)
        self.assertFalse(framework.gy_warranty_end, "it delivers nothing that is warranted")
        order._gy_granted("state:cancel").sudo().write({"state": "cancel"})
        holds = [item["missing"] for item in framework._gy_holds("close") if not item["ok"]]
        self.assertEqual(holds, [])
        model = self.env.registry["sale.order"]
        with patch.object(model, "_gy_stage_criteria", lambda self, code: []):
            reasons = [item["missing"] for item in framework._gy_open_reasons("close")]
        self.assertEqual(reasons, [])

    def test_board_and_board_figures(self):
        """It waits for nothing: no to-do of production, delivery or money names it."""
        framework = self.framework()
        self.env.cr.flush()
        turns = self.env["gy.turn"].sudo().search([("order_id", "=", framework.id)])
        kinds = set(turns.mapped("kind"))
        self.assertFalse(
            kinds & {"ship", "installment_overdue", "release", "invoice", "surplus", "collect"}
        )
        self.assertEqual(framework.gy_goods_qty, 0)
        self.assertEqual(framework.sudo()._gy_exposure(), 0)

    def test_grades_are_not_asked_again(self):
        """A bearing that needs a technical agreement is called off under the framework's."""
        self.bearing.product_tmpl_id.gy_grade_id = self.env.ref("gy_pricing.price_grade_b")
        framework = self.framework()
        order = self.call_off(framework, 10)
        words = " ".join(item["missing"] for item in order._gy_type_criteria())
        self.assertNotIn("technical agreement, which", words)
        order.order_line = [Command.create({"product_id": self.part.id, "price_unit": 1000.0})]
        words = " ".join(item["missing"] for item in order._gy_type_criteria())
        self.assertIn("does not have it", words)
