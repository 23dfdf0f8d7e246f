from odoo.tests import Form, new_test_user, tagged

from .common import DecisionCommon


@tagged("post_install", "-at_install")
class TestDecisionScreens(DecisionCommon):
    """What each role finds on its screens, and what those find who hold none (R0.16)."""

    def test_the_form_in_the_salespersons_hands(self):
        """Rows for scores are there after saving; the totals follow while points are given."""
        lead = self.sought()
        with Form(lead) as form:
            for number in range(len(lead.gy_score_ids)):
                with form.gy_score_ids.edit(number) as score:
                    score.points = "4"
        self.assertEqual(set(self.totals(lead).values()), {80})
        self.assertEqual(lead.gy_score_ids.mapped("points"), ["4"] * 6)

    def test_readers(self):
        """Technology reads the comparison of an opportunity that became a contract."""
        lead = self.sought()
        self.score(lead, lead.gy_solution_ids[0], 5, 2)
        self.draft(bare=True, opportunity_id=lead.id)
        for role in ("technology", "commerce", "deputy_gm", "general_manager"):
            with self.subTest(role):
                [values] = self.as_role(role, lead).web_read(
                    {"gy_comparison": {}, "gy_doubt_ids": {}, "gy_unscored_count": {}}
                )
                self.assertIn("80 %", values["gy_comparison"])

    def test_whoever_holds_no_role(self):
        """Sales without a role of ours works with opportunities as in stock Odoo."""
        user = new_test_user(
            self.env, "gy_test_plain", groups="sales_team.group_sale_salesman_all_leads"
        )
        lead = self.env["crm.lead"].with_user(user).create({"name": "Plain", "type": "opportunity"})
        with Form(lead) as form:
            form.name = "Still plain"
        self.assertNotIn("gy_score_ids", form._view["fields"])
        other = lead.copy()
        self.assertTrue((lead | other).merge_opportunity())

    def test_turns_name_the_customer(self):
        look = self.env["gy.lead.look"]._gy_create_decided(
            [{"lead_id": self.sought().id, "month": "2026-01-01"}]
        )
        self.env.flush_all()
        turns = self.as_role("sales_manager", self.env["gy.turn"])
        own = [("res_model", "=", "gy.lead.look"), ("res_id", "=", look.id)]
        row = turns.search([*own, ("partner_id", "=", self.customer.id)])
        self.assertEqual((row.kind, row.partner_id), ("lead_look", self.customer))
        self.assertFalse(turns.search([*own, ("partner_id", "=", self.rival.id)]))

    def test_how_many_is_a_setting(self):
        settings = self.env["res.config.settings"].create({"gy_look_count": 3})
        settings.execute()
        self.assertEqual(self.company.gy_look_count, 3)
