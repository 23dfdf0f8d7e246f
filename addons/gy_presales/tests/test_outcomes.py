from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import VisitCommon


@tagged("post_install", "-at_install")
class TestOutcomes(VisitCommon):
    """The pipeline follows the offers by itself: lost with the last one, open again (R1.6)."""

    def lose(self, order, reason="Price", note="5 % dearer than Luoyang"):
        """Lose an offer, as the addon that keeps the reasons of losses does."""
        order = self.as_role("salesperson", order)
        order.action_cancel()
        order._gy_offer_lost(self.reason(reason), note)

    def reason(self, name):
        """Return a reason: any setting with a code does."""
        settings = self.env["gy.insight.source"]
        code = f"test {name}"
        found = settings.search([("code", "=", code)])
        return found or settings.create({"name": name, "code": code})

    def test_lost_with_its_last_offer(self):
        first = self.draft(bare=True, opportunity_id=self.lead().id)
        lead = first.opportunity_id
        second = self.draft(bare=True, opportunity_id=lead.id)
        self.lose(first)
        self.assertEqual(lead.won_status, "pending", "another offer stands")
        self.lose(second)
        self.assertEqual(lead.won_status, "lost")
        self.assertEqual(lead.lost_reason_id.name, "Price")
        self.assertIn("5 % dearer", "".join(lead.message_ids.mapped("body")))

    def test_a_reason_is_kept_once(self):
        for _number in range(2):
            self.lose(self.draft(bare=True, opportunity_id=self.lead().id), "Too late for them")
        reasons = self.env["crm.lost.reason"].search([("name", "=", "Too late for them")])
        self.assertEqual(len(reasons), 1)

    def test_a_reason_is_one_in_every_language(self):
        """Each language had made a reason of its own, and figures were counted apart."""
        for lang in ("en_US", "zh_CN"):
            self.env["res.lang"]._activate_lang(lang)
        reason = self.reason("Too late for them")
        reason.with_context(lang="zh_CN").name = "交货期太晚"
        leads = self.env["crm.lead"]
        for lang in ("zh_CN", "en_US"):
            order = self.draft(bare=True, opportunity_id=self.lead().id)
            leads |= order.opportunity_id
            self.lose(order.with_context(lang=lang), "Too late for them")
            # What users call it changes nothing.
            reason.name = "Delivery"
        self.assertEqual(len(leads.lost_reason_id), 1)
        lost = leads.lost_reason_id
        self.assertEqual(lost.with_context(lang="zh_CN").name, "交货期太晚")
        self.assertEqual(lost.with_context(lang="en_US").name, "Too late for them")

    def test_a_reason_that_stands_there_is_taken(self):
        own = self.env["crm.lost.reason"].create({"name": "Too far away", "active": False})
        order = self.draft(bare=True, opportunity_id=self.lead().id)
        self.lose(order, "Too far away")
        self.assertEqual(order.opportunity_id.lost_reason_id, own)

    def test_offered_again(self):
        order = self.draft(bare=True, opportunity_id=self.lead().id)
        lead = order.opportunity_id
        self.lose(order)
        order.action_draft()
        self.assertEqual(lead.won_status, "pending")
        self.assertTrue(lead.active)
        self.assertFalse(lead.lost_reason_id)

    def test_a_colleagues_opportunity_follows_too(self):
        order = self.draft(bare=True, opportunity_id=self.lead().id)
        lead = order.sudo().opportunity_id
        lead.user_id = self.users["sales_manager"]
        self.lose(order, note="")
        self.assertEqual(lead.won_status, "lost")

    def test_what_is_won_stays_won(self):
        order = self.confirmed()
        lead = order.opportunity_id
        other = self.draft(bare=True, opportunity_id=lead.id)
        self.lose(other)
        self.assertEqual(lead.won_status, "won")

    def test_cancelled_is_not_lost(self):
        """Somebody who writes another quotation cancels the first one."""
        order = self.draft(bare=True, opportunity_id=self.lead().id)
        order.action_cancel()
        self.assertEqual(order.opportunity_id.won_status, "pending")

    def test_without_an_opportunity(self):
        order = self.draft(bare=True)
        self.assertFalse(order.opportunity_id)
        self.lose(order)
        order.action_draft()
        self.assertEqual(order.state, "draft")

    # -- figures ---------------------------------------------------------------------

    def test_figures(self):
        """By step and salesperson, won and lost, and of how many the customer was at our plant."""
        lost = self.draft(bare=True, opportunity_id=self.lead().id)
        self.lose(lost)
        visit = self.visit(days=-1)
        self.hold(visit)
        action = self.env.ref("gy_presales.crm_lead_figures_action")
        model = self.as_role("salesperson", self.env["crm.lead"]).with_context(active_test=False)
        rows = model.formatted_read_group(
            [("type", "=", "opportunity")], ["user_id", "won_status"], ["__count"]
        )
        counted = {row["won_status"]: row["__count"] for row in rows}
        self.assertEqual(counted["lost"], 1)
        self.assertIn("active_test", action.context)
        visited = model.search([("gy_visit_ids.state", "=", "held")])
        self.assertEqual(visited, visit.lead_id)
        for kind in ("graph", "pivot", "search"):
            view = action.search_view_id if kind == "search" else None
            view = view or action.view_ids.filtered(lambda one, kind=kind: one.view_mode == kind)
            self.assertTrue(view, kind)

    def outcomes(self, role="sales_manager", **where):
        """Return the rows of won and lost opportunities that a role reads."""
        self.env.flush_all()
        model = self.as_role(role, self.env["gy.opportunity.outcome"])
        return model.search([(name, "=", value) for name, value in where.items()])

    def test_won_and_lost(self):
        """Of a hundred how many were won: by competitor, reason, and after a plant visit."""
        rival = self.env["res.partner"].create({"name": "Rival Bearings", "is_company": True})
        visit = self.visit(days=-1)
        self.hold(visit)
        won = visit.lead_id
        won._gy_win()
        order = self.draft(bare=True, opportunity_id=self.lead(gy_competitor_id=rival.id).id)
        self.lose(order)
        pending = self.lead()
        leads = won | order.opportunity_id | pending
        rows = {row.lead_id: row for row in self.outcomes() if row.lead_id in leads}
        self.assertEqual(set(rows), {won, order.opportunity_id})
        row = rows[order.opportunity_id]
        self.assertEqual((row.result, row.won, row.visited), ("lost", 0, "no"))
        self.assertEqual((row.competitor_id, row.reason_id.name), (rival, "Price"))
        self.assertEqual((row.closed_on, row.days), (self.today(), 0))
        row = rows[won]
        self.assertEqual((row.result, row.won, row.visited), ("won", 100, "yes"))
        self.assertFalse(row.reason_id)
        model = self.as_role("sales_manager", self.env["gy.opportunity.outcome"])
        groups = dict(model._read_group([("lead_id", "in", leads.ids)], ["visited"], ["won:avg"]))
        self.assertEqual(groups, {"yes": 100, "no": 0})

    def test_whose_outcomes_one_reads(self):
        order = self.draft(bare=True, opportunity_id=self.lead().id)
        lead = order.opportunity_id
        self.lose(order)
        for role in ("salesperson", "sales_manager", "deputy_gm", "general_manager"):
            self.assertTrue(self.outcomes(role, lead_id=lead.id), role)
        lead.sudo().user_id = self.users["sales_manager"]
        self.assertFalse(self.outcomes("salesperson", lead_id=lead.id))
        with self.assertRaises(AccessError):
            self.outcomes("finance")
        company = self.env["res.company"].create({"name": "Sister", "gy_process_enabled": True})
        lead.sudo().write({"company_id": company.id, "user_id": False})
        self.assertFalse(self.outcomes(lead_id=lead.id), "another company's")

    def test_outside_the_process_nothing_is_counted(self):
        order = self.draft(bare=True, opportunity_id=self.lead().id)
        self.lose(order)
        self.company.gy_process_enabled = False
        self.assertFalse(self.outcomes(lead_id=order.opportunity_id.id))

    def test_screens(self):
        model = self.as_role("salesperson", self.env["gy.opportunity.outcome"])
        for kind in ("list", "graph", "pivot", "search"):
            self.assertTrue(model.get_view(view_type=kind)["arch"], kind)

    def test_a_loss_by_hand_is_the_form_of_core(self):
        lead = self.lead()
        with self.assertRaises(AccessError):
            self.as_role("finance", lead).action_set_lost()
        wizard = Form(
            self.as_role("salesperson", self.env["crm.lead.lost"]).with_context(
                default_lead_ids=lead.ids
            )
        )
        wizard.lost_reason_id = self.env["crm.lost.reason"].search([], limit=1)
        wizard.save().action_lost_reason_apply()
        self.assertEqual(lead.won_status, "lost")
