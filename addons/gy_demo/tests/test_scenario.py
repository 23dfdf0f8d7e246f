from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import TransactionCase, tagged

from odoo.addons.gy_demo.scenario import (
    complaining,
    customers,
    going_live,
    installed,
    play,
    serving,
    steps,
    telling,
)
from odoo.addons.gy_demo.scenario.world import World

from . import shown
from .consistency import faults

# The stage a contract of the grade A is in once the step was taken.
STAGES = {
    "explore": "pricing",
    "agree": "pricing",
    "price": "pricing",
    "quote": "signing",
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
    "pay_shipment": "shipment",
    "ship": "shipment",
    "shipping_data": "invoicing",
    "invoice": "sign_off",
    "sign_off": "sign_off",
    "post_at_customer": "after_sales",
    "accept": "after_sales",
    "collect": "after_sales",
}
# What is tried too early before a step, and the words that refuse it.
EARLY = {
    "sign": ("confirm", "尚未登记"),
    "submit": ("confirm", "尚未提交评审"),
    "review": ("confirm", "质检部"),
    "pay": ("release", "预收款尚欠"),
    "inspect": ("store", "检验合格"),
    "pay_shipment": ("ship", "提货款尚欠"),
    "file_papers": ("hand_over", "尚未归档"),
}


@tagged("post_install", "-at_install")
class TestScenario(TransactionCase):
    """The scenario's steps, taken by its users, on a company like the source's (R0.10).

    What happens beside the way is looked for where all of it is told, in the demo database.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.world = World(cls.env).build()
        cls.lines = {"NU 2340 EM": (2, 12500.0), "24036 CC/W33": (4, 8400.0)}

    def assertConsistent(self, order):
        self.assertFalse(faults(order))

    def refused(self, step, order, words):
        with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
            step(self.world, order)

    def test_every_step_and_every_early_attempt(self):
        """The walk with one attempt too early before each gate, refused in words."""
        order = steps.draft(self.world, self.lines)
        self.assertEqual(order.gy_stage_id.code, "presales")
        for name in STAGES:
            if name in EARLY:
                early, words = EARLY[name]
                self.refused(getattr(steps, early), order, words)
            play.take(self.world, order, name)
            self.assertEqual(order.gy_stage_id.code, STAGES[name], f"after {name}")
            self.assertConsistent(order)
        self.refused(steps.hand_over, order, "质保")
        steps.file_papers(self.world, order)
        self.assertEqual(order.gy_stage_id.code, "after_sales", "until the warranty has ended")

    def test_closed(self):
        """A contract of a kind without warranty and waiting is closed and received at once."""
        order = play.advance(self.world, "collect", kind="no_warranty", **play.NO_WAYBILL)
        self.assertEqual(order.gy_stage_id.code, "archive", "the waybill is missing")
        for name in ("file_papers", "hand_over", "receive"):
            if name in EARLY:
                self.refused(getattr(steps, EARLY[name][0]), order, EARLY[name][1])
            play.take(self.world, order, name)
            self.assertConsistent(order)
        self.assertFalse(order.gy_stage_id)
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.invalidate_all()
        self.assertEqual(
            set(order.sudo().gy_step_ids.filtered("latest").mapped("state")), {"done", "skipped"}
        )

    def test_service(self):
        """Commissioning, a question and a complaint on a shipped contract; then its warranty ends."""
        order = play.advance(self.world, "ship", play.SMALL)
        steps.commission(self.world, order)
        serving.serve(self.world, order)
        states = order.sudo().gy_service_ids.mapped("state")
        self.assertEqual(sorted(states)[:2], ["done", "planned"])
        self.assertIn("skipped", states)
        steps.ticket(self.world, order)
        steps.ticket(self.world, order, "complaint", "到货外圈有划痕")
        self.assertTrue(order.sudo()._gy_holds("retention"))
        steps.resolve(self.world, order)
        self.assertFalse(order.sudo()._gy_holds("retention"))
        self.assertFalse(order.gy_open_ticket_count)
        papers = [paper.type_id.code for paper in order.sudo().gy_document_ids]
        self.assertEqual(papers.count("service_record"), 3)
        self.assertEqual(papers.count("visit_report"), 1)
        for way in ("contained", "answered", "closed"):
            complaining.complain(self.world, order, way)
        complaints = order.sudo().gy_ticket_ids.filtered("gy_asks_8d").sorted("id")
        self.assertEqual(complaints.mapped("gy_is_open"), [True, True, False])
        self.assertEqual(complaints.mapped("gy_cost"), [0, 2280, 2280])
        self.assertConsistent(order)

    def test_framework(self):
        """A framework agreement is written as any contract, three times it is called off (R0.11)."""
        stories = [story for story in play.STORIES if story.kind in ("framework", "call_off")]
        framework, *orders = [play.tell(self.world, story) for story in stories]
        self.assertEqual(framework.state, "sale")
        self.assertTrue(framework.gy_review_done and framework.gy_pricing_done)
        self.assertEqual([order.state for order in orders], ["sale", "sale", "draft"])
        self.assertEqual({order.gy_framework_id for order in orders}, {framework})
        self.assertEqual(framework.order_line.mapped("gy_called_off_qty"), [10, 8])
        self.assertEqual(framework.order_line.mapped("gy_reserved_qty"), [0, 20])
        shipped = orders[0].order_line
        self.assertEqual(shipped.mapped("qty_delivered"), shipped.mapped("product_uom_qty"))
        for order in (framework, *orders):
            self.assertConsistent(order)

    def test_paid_by_draft(self):
        """A draft pays the advance; it is in hand and opens the gate (R6.9)."""
        [story] = [story for story in play.STORIES if "pay" in story.how]
        before = shown.events(self.env)["paid by draft"]
        order = play.tell(self.world, story)
        found = [name for name in shown.events(self.env)["paid by draft"] if name not in before]
        self.assertEqual(found, [order.name])
        self.assertFalse(order.gy_money_missing_production)
        self.assertConsistent(order)

    def test_meeting_and_change_being_written(self):
        """A meeting about a review has its minutes; a change of a contract is a draft (R5.2, R5.4)."""
        [met] = [story for story in play.STORIES if ("meet", {}) in story.after]
        [written] = [
            story
            for story in play.STORIES
            if any(how.get("until") == "draft" and "days" in how for _name, how in story.after)
        ]
        names = ("met and written down", "change being written")
        before = shown.events(self.env)
        orders = [play.tell(self.world, story) for story in (met, written)]
        found = shown.events(self.env)
        new = [[one for one in found[name] if one not in before[name]] for name in names]
        change = orders[1].sudo().gy_change_ids
        self.assertEqual(new, [[orders[0].name], [change.name]])
        self.assertEqual(change.state, "draft")
        for order in orders:
            self.assertConsistent(order)

    def test_size(self):
        """More contracts than stories begin the stories anew; fewer leave the last ones out."""
        self.assertFalse(play.play(self.env, 0))
        orders = play.play(self.env, 2)
        self.assertEqual(orders.mapped("gy_stage_id.code"), ["presales", "technical_agreement"])

    def test_books(self):
        """Advances, retentions and what the bank has not shown yet have accounts of their own."""
        company, finance = self.world.company, self.world.user("finance")
        bank = self.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", company.id)], limit=1
        )
        between = bank.inbound_payment_method_line_ids.payment_account_id
        self.assertTrue(between.reconcile)
        order = play.advance(self.world, "invoice", play.SMALL)
        payments = order.sudo().gy_share_ids.payment_id
        self.assertEqual(payments.move_id.line_ids.account_id[:1], between, "not on the bank yet")
        [retention] = order.sudo().invoice_ids.line_ids.filtered(
            lambda line: line.account_id == company.gy_retention_account_id
        )
        self.assertEqual(retention.gy_installment_id.kind, "retention")
        carried = self.env["account.move"].search(
            [("gy_carried_invoice_id", "in", order.sudo().invoice_ids.ids)]
        )
        self.assertIn(company.gy_advance_account_id, carried.line_ids.account_id)
        self.assertConsistent(order)
        self.assertTrue(self.world.customer(1).with_user(finance).credit_limit)

    def test_building_again_changes_nothing(self):
        models = ("res.users", "product.product", "res.partner", "mrp.bom", "account.account")
        models += ("account.journal",)
        counts = [self.env[model].search_count([]) for model in models]
        World(self.env).build()
        self.assertEqual(
            counts,
            [self.env[model].search_count([]) for model in models],
        )

    def test_installed_base(self):
        """Other makers' products, older ones, what is due and offered, and what was delivered."""
        installed.stand(self.world)
        rows = self.env["gy.installed.product"].search([])
        self.assertEqual(len(rows), len(installed.OTHERS) + len(installed.OLDER))
        others = rows.filtered(lambda row: row.kind == "competitor")
        self.assertTrue(all(row.strengths and row.threats for row in others))
        self.assertTrue(rows.filtered("is_due") and rows.filtered("is_offered"))
        self.assertTrue(rows.filtered("hours_read") and rows.filtered("out_since"))
        self.assertEqual(len(rows.lead_id), 1)
        order = play.advance(self.world, "ship", play.SMALL)
        delivered = self.env["gy.installed.product"].search([("order_id", "=", order.id)])
        self.assertEqual(delivered.lot_id, order.sudo().gy_lot_ids)
        self.assertTrue(delivered)

    def test_brought_in_and_told(self):
        """A contract from before comes in by a workbook; a digest goes out, a message once more."""
        names = ("came in by a workbook", "digest sent", "sent again after a failure")
        self.assertFalse([name for name in names if shown.events(self.env)[name]])
        play.advance(self.world, "explore")
        for _again in range(2):
            going_live.bring_in(self.world)
            telling.tell(self.world)
            found = shown.events(self.env)
            self.assertEqual([len(found[name]) for name in names], [1, 1, 1])
        order = self.env["sale.order"].search([("name", "=", going_live.NUMBER)])
        self.assertTrue(order.gy_all_shipped_on)
        self.assertEqual(order.amount_total - order.gy_received_amount, going_live.RETENTION)
        outage = self.env["gy.notice.outage"].search([])
        self.assertEqual((len(outage), outage.is_open), (1, False))
        self.assertEqual(outage.answer, telling.REFUSED)

    def test_customer_files_and_ideas(self):
        """Files in every state, and ideas of every kind, as their people record them (R1)."""
        customers.know(self.world)
        customers.think(self.world)
        today = Date.context_today(self.world.company)
        files = self.env["gy.customer.file"].search([])
        shares = sorted(files.mapped("known_share"))
        self.assertEqual(len(files), len(customers.KNOWN))
        self.assertTrue(0 < shares[0] < 5 and shares[-1] > 50, shares)
        overdue = files.filtered(lambda file: file.next_due and file.next_due < today)
        self.assertTrue(overdue and overdue != files)
        self.assertTrue(files.insight_ids.filtered("is_sensitive"))
        self.assertEqual(len(files.insight_ids.figure_ids), len(customers.IMPORTED))
        ideas = self.env["gy.growth.idea"].search([])
        kinds = dict(ideas._fields["kind"].selection)
        self.assertEqual(set(ideas.mapped("kind")), set(kinds))
        self.assertEqual(len(ideas.lead_id), 1)
        self.assertTrue(ideas.filtered("score") and ideas.filtered(lambda one: not one.score))
