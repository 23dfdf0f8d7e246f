from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from odoo.addons.gy_demo.scenario import play, steps
from odoo.addons.gy_demo.scenario.world import World

# The stage a contract is in once the step was taken.
STAGES = {
    "prepare": "signing",
    "sign": "review",
    "submit": "review",
    "review": "advance",
    "confirm": "advance",
    "pay": "scheduling",
    "release": "followup",
    "produce": "stock_in",
    "inspect": "stock_in",
    "book": "stock_in",
    "notice": "stock_in",
    "settle": "stock_in",
    "pack": "stock_in",
    "store": "shipment",
    "ship": "shipment",
    "shipping_data": "invoicing",
    "invoice": "sign_off",
    "sign_off": "sign_off",
    "post_at_customer": "after_sales",
    "accept": "after_sales",
    "collect": "after_sales",
}


@tagged("post_install", "-at_install")
class TestScenario(TransactionCase):
    """The scenario's steps, taken by its users, on a company like the source's (R0.10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.world = World(cls.env).build()
        cls.lines = {"NU 2340 EM": (2, 12500.0), "24036 CC/W33": (4, 8400.0)}

    def assertConsistent(self, order):
        """Flag ⇔ criteria; instalments sum to the total; no gate passed that should be shut."""
        order = order.sudo()
        done = order._gy_stage_done_fields()
        for code in order._gy_applicable_codes():
            ok = all(item["ok"] for item in order._gy_stage_criteria(code))
            self.assertEqual(order[done[code]], ok, code)
        self.assertAlmostEqual(
            sum(order.gy_installment_ids.mapped("amount")), order.amount_total, 2
        )
        if order.state == "sale":
            self.assertTrue(order.gy_review_done and order.gy_signing_done and order.locked)
        started = steps.productions(self.world, order).filtered(lambda item: item.state != "draft")
        if started:
            self.assertEqual(order.gy_money_missing_production, 0)
        if any(order.order_line.mapped("qty_delivered")):
            self.assertEqual(order.gy_money_missing_shipment, 0)

    def refused(self, step, order, words):
        with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
            step(self.world, order)

    def test_every_step_and_every_early_attempt(self):
        """The walk with one attempt too early before each gate, refused in words."""
        order = steps.draft(self.world, self.lines)
        self.assertEqual(order.gy_stage_id.code, order._gy_applicable_codes()[0])
        early = {
            "sign": (steps.confirm, "尚未登记"),
            "submit": (steps.confirm, "尚未提交评审"),
            "review": (steps.confirm, "质检部"),
            "pay": (steps.release, "预收款尚欠"),
            "inspect": (steps.store, "检验合格"),
        }
        for index, name in enumerate(play.PATH):
            if name in early and order.gy_stage_id.code != "shipment":
                self.refused(early[name][0], order, early[name][1])
            if name == "pay" and order.gy_stage_id.code == "shipment":
                self.refused(steps.ship, order, "提货款尚欠")
            getattr(steps, name)(self.world, order)
            second = name == "pay" and index > play.PATH.index("pay")
            stage = "shipment" if second else STAGES[name]
            self.assertEqual(order.gy_stage_id.code or None, stage, f"after {name}")
            self.assertConsistent(order)
        self.refused(steps.hand_over, order, "尚未归档")
        steps.file_papers(self.world, order)
        self.assertEqual(order.gy_stage_id.code, "after_sales", "until the warranty has ended")
        self.refused(steps.hand_over, order, "起方可结束")

    def test_closed(self):
        """A contract of a kind without warranty and waiting is closed and received at once."""
        standard = self.env.ref("gy_sales_process.process_profile_standard")
        standard.write({"warranty_months": 0, "waiting_months": 0})
        order = play.advance(self.world, len(play.PATH))
        for name in ("file_papers", "hand_over", "receive"):
            getattr(steps, name)(self.world, order)
            self.assertConsistent(order)
        self.assertFalse(order.gy_stage_id)
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.assertEqual(set(order.sudo().gy_step_ids.mapped("state")), {"done"})

    def test_service(self):
        """Commissioning, a question and a complaint on a shipped contract; then its warranty ends."""
        order = play.advance(self.world, play.PATH.index("ship") + 1)
        steps.commission(self.world, order)
        steps.ticket(self.world, order)
        steps.ticket(self.world, order, "complaint", "到货外圈有划痕")
        self.assertTrue(order.sudo()._gy_holds("retention"))
        steps.resolve(self.world, order)
        self.assertFalse(order.sudo()._gy_holds("retention"))
        self.assertFalse(order.gy_open_ticket_count)
        papers = [paper.type_id.code for paper in order.sudo().gy_document_ids]
        self.assertEqual(papers.count("service_record"), 2)
        self.assertConsistent(order)

    def test_played_contracts(self):
        """Every contract of the scenario agrees with itself, at every point of the way."""
        orders = play.play(self.env)
        self.assertEqual(len(orders), len(play.PATH) + 7)
        self.assertEqual(set(orders.order_line.gy_grade_id.mapped("code")), set("ABC"))
        for order in orders:
            self.assertConsistent(order)
        stages = set(orders.mapped("gy_stage_id.code"))
        self.assertGreaterEqual(len(stages), 7)

    def test_building_again_changes_nothing(self):
        counts = [
            self.env[model].search_count([])
            for model in ("res.users", "product.product", "res.partner", "mrp.bom")
        ]
        World(self.env).build()
        self.assertEqual(
            counts,
            [
                self.env[model].search_count([])
                for model in ("res.users", "product.product", "res.partner", "mrp.bom")
            ],
        )
