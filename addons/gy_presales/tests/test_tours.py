from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .common import VisitCommon
from .test_contact_proposals import ProposalCommon


@tagged("post_install", "-at_install")
class TestToursPresales(ToursCommon):
    """Stage 1 in the browser."""

    def test_opportunity(self):
        lead = self.opportunity
        lead.gy_need_ids.sudo().unlink()
        lead.stage_id = self.env.ref("gy_presales.crm_stage_needs")
        action = "gy_presales.crm_lead_action_presales"
        self.tour("gy_opportunity_steps", lead, "salesperson", action)
        self.assertTrue(lead.gy_need_on)

    def test_customer_file(self):
        """The salesperson is told what to find out, and records it."""
        self.customer.write({"user_id": self.users["salesperson"].id, "customer_rank": 1})
        self.tour("gy_customer_file", self.customer, "salesperson", "base.action_partner_form")
        file = self.env["gy.customer.file"].search([("partner_id", "=", self.customer.id)])
        self.assertEqual(file.insight_ids.text, "Purchasing and technology decide together")
        self.assertEqual(file.insight_ids.user_id, self.users["salesperson"])

    def test_growth_idea(self):
        self.customer.user_id = self.users["salesperson"]
        url = "/odoo/action-gy_presales.growth_idea_action"
        self.start_tour(url, "gy_growth_idea", login=self.users["salesperson"].login)
        idea = self.env["gy.growth.idea"].search([("project", "=", "Third rolling line")])
        self.assertEqual((idea.batch_size, idea.lead_id.partner_id), ("3", self.customer))


@tagged("post_install", "-at_install")
class TestVisitTours(ToursCommon, VisitCommon):
    """Deciders of the customer are invited to our plant, in Chinese as at work (R1.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.users["salesperson"].lang = "zh_CN"

    def test_plan(self):
        lead = self.lead(name="Mill of the north")
        url = "/odoo/action-gy_presales.crm_lead_action_presales"
        login = self.users["salesperson"].login
        self.start_tour(url, "gy_plant_visit_plan", login=login)
        self.env.invalidate_all()
        self.assertEqual(lead.stage_id, self.env.ref("gy_presales.crm_stage_counterpart"))
        visit = lead.gy_visit_ids
        self.assertEqual(visit.guest_ids.partner_id, self.decider)
        self.assertEqual(visit.item_ids.user_id, self.users["salesperson"])
        self.assertEqual(visit.item_ids.starts_at, visit.starts_at)

    def test_invite(self):
        """The letter goes out, and the list of guests says on which day."""
        self.decider.email, self.engineer.email = "li@customer.example", "wang@customer.example"
        visit = self.visit()
        self.tour("gy_plant_visit_invite", visit, "salesperson", "gy_presales.plant_visit_action")
        self.assertEqual(visit.guest_ids.mapped("invited_on"), [self.today()] * 2)

    def test_outcome_on_a_phone(self):
        visit = self.visit(days=-1)
        self.browser_size, self.touch_enabled = "390x844", True
        self.tour("gy_plant_visit_outcome", visit, "salesperson", "gy_presales.plant_visit_action")
        self.assertEqual((visit.state, visit.interest), ("held", "quality"))
        self.assertEqual(visit.lead_id.activity_ids.summary, "寄送台架试验报告")


@tagged("post_install", "-at_install")
class TestPursuitTours(ToursCommon, ProposalCommon):
    """What was done natively becomes a contact; an opportunity is lost to somebody (R1.3, R1.6)."""

    def log(self, tour):
        """Log a meeting in the list of what is to be completed; return the contact."""
        self.engineer.gy_counterpart_role_id = False
        lead = self.lead(name="Mill of the north")
        meeting = self.meeting(lead, people=self.engineer)
        url = "/odoo/action-gy_presales.contact_proposal_action"
        self.start_tour(url, tour, login=self.users["salesperson"].login)
        self.env.invalidate_all()
        self.assertEqual(lead.gy_contact_ids.event_id, meeting)
        return lead.gy_contact_ids

    def test_log_as_contact(self):
        contact = self.log("gy_contact_log")
        self.assertEqual(contact.partner_id, self.engineer)
        self.assertEqual(contact.content, "Second talk about the mill")

    def test_log_on_a_phone(self):
        self.browser_size, self.touch_enabled = "390x844", True
        self.log("gy_contact_log_phone")

    def test_lose(self):
        rival = self.env["res.partner"].create({"name": "Rival Bearings", "is_company": True})
        lead = self.lead()
        action = "gy_presales.crm_lead_action_presales"
        self.tour("gy_opportunity_lose", lead, "salesperson", action)
        self.assertEqual((lead.won_status, lead.gy_competitor_id), ("lost", rival))
        self.assertEqual(lead.gy_competitor_price, 480000)
