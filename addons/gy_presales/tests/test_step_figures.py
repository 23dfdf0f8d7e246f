from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import VisitCommon
from .people import create_opportunity


@tagged("post_install", "-at_install")
class TestStepFigures(VisitCommon):
    """How many days each step took, and which visits were followed by orders (R1.4)."""

    def rows(self, model, role="sales_manager", **where):
        self.env.flush_all()
        self.env.invalidate_all()
        records = self.as_role(role, self.env[model])
        return records.search([(name, "=", value) for name, value in where.items()])

    def steps(self, lead, role="sales_manager"):
        """Return ``{step: (days, state)}`` of an opportunity."""
        found = self.rows("gy.opportunity.step", role, lead_id=lead.id)
        return {row.step: (row.days, row.state) for row in found}

    def move(self, lead, step):
        lead.stage_id = self.env.ref(f"gy_presales.crm_stage_{step}")

    def test_days_of_each_step(self):
        """A step takes from the evidence before it to its own; of several at once the rest none."""
        lead = create_opportunity(self, self.customer)
        day = lead.gy_decider_on
        found = self.steps(lead)
        self.assertEqual(found["counterpart"], (0, "done"))
        self.assertEqual(found["interest"], (0, "done"))
        self.assertEqual(found["needs"], (1, "done"))
        self.assertEqual(found["solution"], (1, "done"))
        self.assertEqual(found["value"], (1, "done"))
        self.assertNotIn("proof", found, "not begun: the card stands before it")
        self.move(lead, "proof")
        value_on = day + timedelta(days=3)
        self.assertEqual(lead.gy_value_on, value_on)
        self.assertEqual(self.steps(lead)["proof"], ((self.today() - value_on).days, "stands"))

    def test_a_new_one_stands_in_its_first_step(self):
        self.assertEqual(self.steps(self.lead()), {"counterpart": (0, "stands")})

    def test_won_and_lost(self):
        won = create_opportunity(self, self.customer)
        won._gy_win()
        days, state = self.steps(won)["agreement"]
        self.assertEqual((days, state), ((self.today() - won.gy_value_on).days, "done"))
        lost = self.lead()
        reason = self.env.ref("gy_presales.crm_lost_reason_stopped")
        lost.action_set_lost(lost_reason_id=reason.id)
        self.assertEqual(self.steps(lost), {"counterpart": (0, "ended")})

    def test_whose_they_are(self):
        lead = create_opportunity(self, self.customer)
        self.assertTrue(self.steps(lead, "salesperson"))
        for role in ("deputy_gm", "general_manager"):
            self.assertTrue(self.steps(lead, role), role)
        for role in ("finance", "technology", "warehouse"):
            for model in ("gy.opportunity.step", "gy.visit.figure"):
                with self.assertRaises(AccessError):
                    self.rows(model, role)
        lead.sudo().user_id = self.users["sales_manager"]
        self.assertFalse(self.steps(lead, "salesperson"))
        company = self.env["res.company"].create({"name": "Sister", "gy_process_enabled": True})
        lead.sudo().write({"company_id": company.id, "user_id": False})
        self.assertFalse(self.steps(lead), "another company's")

    def test_named_for_who_may_not_read_the_opportunity(self):
        """Who reads the figures knows which opportunity and visit they are of, and no more."""
        visit = self.visit(days=-4)
        self.hold(visit)
        lead = visit.lead_id
        lost = self.lead(name="Crusher")
        reason = self.env.ref("gy_presales.crm_lost_reason_stopped")
        lost.action_set_lost(lost_reason_id=reason.id)
        for role in ("deputy_gm", "general_manager"):
            self.assertEqual(
                self.rows("gy.opportunity.step", role, lead_id=lead.id)[:1].display_name, "Mill"
            )
            self.assertEqual(
                self.rows("gy.opportunity.outcome", role, lead_id=lost.id).display_name, "Crusher"
            )
            self.assertEqual(
                self.rows("gy.visit.figure", role, visit_id=visit.id).display_name, visit.name
            )
            with self.assertRaises(AccessError):
                self.as_role(role, lead).read(["name"])

    def test_outside_the_process(self):
        lead = self.lead()
        self.company.gy_process_enabled = False
        self.assertFalse(self.steps(lead))

    def test_grouped(self):
        create_opportunity(self, self.customer)
        self.env.flush_all()
        model = self.as_role("sales_manager", self.env["gy.opportunity.step"])
        groups = dict(model._read_group([], ["step"], ["days:avg"]))
        self.assertIn("value", groups)
        labels = dict(model.fields_get(["step"])["step"]["selection"])
        self.assertEqual(labels["needs"], "Needs confirmed")
        for name in ("gy.opportunity.step", "gy.visit.figure"):
            for kind in ("list", "graph", "pivot", "search"):
                self.assertTrue(self.env[name].get_view(view_type=kind)["arch"], kind)

    # -- visits ------------------------------------------------------------------------------

    def figure(self, visit, role="sales_manager"):
        return self.rows("gy.visit.figure", role, visit_id=visit.id)

    def test_a_visit_and_its_order(self):
        lead = create_opportunity(self, self.customer)
        visit = self.visit(lead, days=-4)
        self.assertFalse(self.figure(visit), "nobody said that it took place")
        self.hold(visit)
        row = self.figure(visit)
        self.assertEqual((row.order_count, row.ordered, row.days), (0, 0, 0))
        self.assertEqual((row.guest_count, row.result), (2, "pending"))
        order = self.confirmed(opportunity_id=lead.id)
        row = self.figure(visit)
        waited = (order.gy_effective_date - visit.held_on).days
        self.assertEqual((row.order_count, row.ordered, row.days), (1, 100, waited))
        self.assertEqual((row.result, row.user_id), ("won", self.users["salesperson"]))

    def test_an_order_before_the_visit_does_not_follow_it(self):
        order = self.confirmed()
        visit = self.visit(order.opportunity_id, days=-4)
        self.hold(visit)
        self.assertLess(visit.held_on, order.gy_effective_date)
        order._gy_write_decided({"gy_effective_date": visit.held_on - timedelta(days=1)})
        self.assertEqual(self.figure(visit).order_count, 0)

    def test_a_colleague_s_visits(self):
        visit = self.visit(days=-1)
        self.hold(visit)
        self.assertTrue(self.figure(visit, "salesperson"))
        visit.lead_id.sudo().user_id = self.users["sales_manager"]
        self.assertFalse(self.figure(visit, "salesperson"))
