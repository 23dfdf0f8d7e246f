from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import VisitCommon


@tagged("post_install", "-at_install")
class TestLosses(VisitCommon):
    """Why an opportunity is lost, to whom and at which price, whichever way it is said (R1.6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rival = cls.env["res.partner"].create({"name": "Rival Bearings", "is_company": True})

    def reason(self, code):
        return self.env.ref(f"gy_presales.crm_lost_reason_{code}")

    def dialog(self, leads, role="salesperson"):
        """Return core's dialog, opened on opportunities as its action opens it."""
        model = self.as_role(role, self.env["crm.lead.lost"])
        return Form(model.with_context(default_lead_ids=leads.ids))

    def test_the_dialog_asks(self):
        lead = self.lead()
        form = self.dialog(lead)
        form.lost_reason_id = self.reason("stopped")
        self.assertFalse(form._get_modifier("gy_competitor_id", "required"))
        form.lost_reason_id = self.reason("price")
        self.assertTrue(form._get_modifier("gy_competitor_id", "required"))
        self.assertTrue(form._get_modifier("lost_reason_id", "required"))
        form.gy_competitor_id = self.rival
        form.gy_competitor_price = 480000
        form.lost_feedback = "<p>Five per cent cheaper, and in stock</p>"
        form.save().action_lost_reason_apply()
        self.assertEqual(lead.won_status, "lost")
        self.assertEqual(
            (lead.lost_reason_id, lead.gy_competitor_id), (self.reason("price"), self.rival)
        )
        self.assertEqual(lead.gy_competitor_price, 480000)
        self.assertEqual(lead.gy_loss_note, "Five per cent cheaper, and in stock")

    def test_it_begins_with_what_is_known(self):
        known = self.lead(gy_competitor_id=self.rival.id, gy_competitor_price=5)
        form = self.dialog(known)
        self.assertEqual((form.gy_competitor_id, form.gy_competitor_price), (self.rival, 5))
        form.lost_reason_id = self.reason("price")
        form.save().action_lost_reason_apply()
        self.assertEqual(known.gy_competitor_id, self.rival)

    def test_of_several_each_keeps_its_own(self):
        one, other = self.lead(gy_competitor_id=self.rival.id), self.lead()
        form = self.dialog(one | other)
        self.assertFalse(form.gy_competitor_id)
        form.lost_reason_id = self.reason("terms")
        form.save().action_lost_reason_apply()
        self.assertEqual(one.gy_competitor_id, self.rival)
        self.assertFalse(other.gy_competitor_id)

    def test_no_road_leaves_the_competitor_out(self):
        lead, reason = self.as_role("salesperson", self.lead()), self.reason("price")
        stopped = self.reason("stopped")
        dialog = self.as_role("salesperson", self.env["crm.lead.lost"]).create(
            {"lead_ids": [Command.set(lead.ids)], "lost_reason_id": reason.id}
        )
        gone = {"active": False, "probability": 0, "lost_reason_id": reason.id}
        roads = (
            dialog.action_lost_reason_apply,
            lambda: lead.action_set_lost(lost_reason_id=reason.id),
            lambda: lead.write(gone),
            lambda: self.lead(**gone),
        )
        for road in roads:
            with self.assertRaisesRegex(UserError, "which competitor"), self.cr.savepoint():
                road()
        self.assertEqual(lead.won_status, "pending")
        lead.action_set_lost(lost_reason_id=stopped.id)
        with self.assertRaisesRegex(UserError, "which competitor"), self.cr.savepoint():
            lead.lost_reason_id = reason
        lead.write({"lost_reason_id": reason.id, "gy_competitor_id": self.rival.id})
        with self.assertRaisesRegex(UserError, "which competitor"), self.cr.savepoint():
            lead.gy_competitor_id = False

    def test_reasons_of_our_own(self):
        """Who loses an opportunity chooses among ours; elsewhere among all, as in core."""
        own = self.env["crm.lost.reason"].search([("gy_of_process", "=", True)])
        codes = {"price", "delivery", "technology", "terms", "relation", "stopped", "other"}
        self.assertLessEqual(codes, set(own.mapped("gy_code")))
        self.assertFalse(self.env.ref("crm.lost_reason_1").gy_of_process)

    def test_an_offer_s_reason_is_the_same_reason(self):
        self.env["gy.insight.source"].create({"name": "Whatever", "code": "price"})
        setting = self.env["gy.insight.source"].search([("code", "=", "price")])
        self.assertEqual(self.env["crm.lost.reason"]._gy_of(setting), self.reason("price"))

    def test_with_its_offers_it_is_lost_without_one(self):
        """Who loses the last offer is not asked for the competitor; it is named afterwards."""
        order = self.draft(bare=True, opportunity_id=self.lead().id)
        lead = order.opportunity_id
        order.action_cancel()
        setting = self.env["gy.insight.source"].create({"name": "Price", "code": "price"})
        self.as_role("salesperson", order)._gy_offer_lost(setting, "Five per cent cheaper")
        self.assertEqual((lead.won_status, lead.lost_reason_id), ("lost", self.reason("price")))
        self.assertEqual(lead.gy_loss_note, "Five per cent cheaper")
        self.as_role("salesperson", lead).gy_competitor_id = self.rival

    def test_taken_up_again(self):
        lead = self.lead(gy_competitor_id=self.rival.id, gy_competitor_price=7)
        lead.action_set_lost(
            lost_reason_id=self.reason("price").id, gy_loss_note="They had it in stock"
        )
        self.assertTrue(lead.gy_loss_note)
        lead.action_restore()
        self.assertFalse(lead.gy_loss_note or lead.lost_reason_id)
        self.assertEqual(lead.gy_competitor_id, self.rival, "still offers")

    def test_refused_values(self):
        lead = self.as_role("salesperson", self.lead())
        with self.assertRaisesRegex(UserError, "not negative"), self.cr.savepoint():
            lead.gy_competitor_price = -1
        with self.assertRaisesRegex(UserError, "state secret"), self.cr.savepoint():
            lead.gy_loss_note = "机密★3年 对方报价单的内容"
        for role in ("finance", "technology", "commerce"):
            with self.assertRaises(AccessError):
                self.as_role(role, lead).write({"gy_competitor_price": 1})

    def test_outside_the_process(self):
        """Core's dialog asks as core does."""
        self.company.gy_process_enabled = False
        lead = self.lead()
        form = self.dialog(lead)
        self.assertFalse(form._get_modifier("lost_reason_id", "required"))
        form.save().action_lost_reason_apply()
        self.assertEqual(lead.won_status, "lost")

    def test_in_the_figures(self):
        lead = self.lead(gy_competitor_id=self.rival.id, gy_competitor_price=480000)
        lead.action_set_lost(lost_reason_id=self.reason("price").id, gy_loss_note="Cheaper by far")
        self.env.flush_all()
        model = self.as_role("sales_manager", self.env["gy.opportunity.outcome"])
        row = model.search([("lead_id", "=", lead.id)])
        self.assertEqual((row.competitor_price, row.note), (480000, "Cheaper by far"))
        self.assertEqual(row.currency_id, self.company.currency_id)
        groups = model._read_group(
            [("lead_id", "=", lead.id)],
            ["reason_id", "competitor_id"],
            ["competitor_price:avg"],
        )
        self.assertEqual(groups, [(self.reason("price"), self.rival, 480000)])
