from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.gy_presales.models.growth_idea import ASKED

from .common import FileCommon


@tagged("post_install", "-at_install")
class TestGrowthIdeas(FileCommon):
    """Five kinds of things we could make, judged, ranked, and made opportunities of (R1.2)."""

    def test_each_kind_and_what_it_asks(self):
        for kind, names in ASKED.items():
            self.assertTrue(self.idea(kind), kind)
            for name in names:
                label = self.env["gy.growth.idea"]._fields[name]._description_string(self.env)
                with self.assertRaisesRegex(UserError, label), self.cr.savepoint():
                    self.idea(kind, **{name: False})

    def test_all_but_competitors_have_a_customer(self):
        for kind in ASKED:
            if kind == "competitor":
                self.assertTrue(self.idea(kind, partner_id=False))
                continue
            with self.assertRaisesRegex(UserError, "Customer"), self.cr.savepoint():
                self.idea(kind, partner_id=False)
            idea = self.idea(kind)
            with self.assertRaisesRegex(UserError, "Customer"), self.cr.savepoint():
                idea.partner_id = False

    def test_another_kind_asks_something_else(self):
        idea = self.idea()
        with self.assertRaisesRegex(UserError, "Project"), self.cr.savepoint():
            idea.kind = "new_project"
        idea.write({"kind": "new_project", "project": "Line 4", "department": "research"})
        self.assertEqual(idea.kind, "new_project")

    def test_meagre_and_secret_texts(self):
        with self.assertRaisesRegex(UserError, "says too little"), self.cr.savepoint():
            self.idea(name="x")
        with self.assertRaisesRegex(UserError, "says too little"), self.cr.savepoint():
            self.idea("field_problem", solution="x")
        with self.assertRaisesRegex(UserError, "state secret"), self.cr.savepoint():
            self.idea(name="某装备用轴承 机密★3年")

    def test_through_the_form(self):
        form = Form(self.as_role("salesperson", self.env["gy.growth.idea"]))
        form.name = "Crossed roller bearings for robots"
        form.kind = "import_replacement"
        form.partner_id = self.customer
        form.equipment, form.brand = "Welding robot", "A foreign one"
        form.batch_size = "3"
        self.assertEqual(form.save().batch_size, "3")

    def test_ranked_by_batch_and_content(self):
        high, low, open_ = self.idea(batch_size="3"), self.idea(batch_size="1"), self.idea()
        ideas = high | low | open_
        self.as_role("technology", high | low).technical_content = "2"
        self.assertEqual((high.score, low.score, open_.score), (6, 2, 0))
        ranked = self.env["gy.growth.idea"].search([("id", "in", ideas.ids)])
        self.assertEqual(ranked.ids, [high.id, low.id, open_.id])

    def test_whoever_sells_does_not_judge_the_making(self):
        idea = self.idea()
        words = "Technology or the sales manager"
        with self.assertRaisesRegex(AccessError, words), self.cr.savepoint():
            idea.technical_content = "3"
        with self.assertRaisesRegex(AccessError, words), self.cr.savepoint():
            self.idea(technical_content="3")
        model = self.as_role("salesperson", self.env["gy.growth.idea"])
        made = model.with_context(default_technical_content="3").create(self.idea_vals())
        self.assertFalse(made.technical_content)
        self.as_role("sales_manager", idea).technical_content = "3"
        idea.write({"technical_content": "3", "batch_size": "3"})
        self.assertEqual(idea.score, 9)
        self.assertFalse(idea.copy().technical_content)

    def test_derived_fields(self):
        idea = self.idea()
        lead = self.opportunity
        for name, value in (("score", 9), ("lead_id", lead.id)):
            with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                idea.write({name: value})
            with self.assertRaises(AccessError, msg=name), self.cr.savepoint():
                self.idea(**{name: value})
        with self.assertRaises(AccessError), self.cr.savepoint():
            lead.gy_idea_ids = [Command.link(idea.id)]

    def test_an_opportunity_in_one_click(self):
        idea = self.idea("new_project")
        action = idea.action_create_opportunity()
        lead = idea.lead_id
        self.assertEqual(action["res_id"], lead.id)
        self.assertEqual(lead.gy_idea_ids, idea)
        self.assertEqual((lead.partner_id, lead.name), (self.customer, idea.name))
        self.assertEqual((lead.user_id, lead.gy_project), (idea.user_id, "Third rolling line"))
        self.assertEqual(lead.stage_id.gy_step, "counterpart")
        self.assertEqual(idea.action_create_opportunity()["res_id"], lead.id, "not a second one")
        self.assertEqual(idea.action_view_opportunity()["res_id"], lead.id)
        with self.assertRaises(AccessError):
            self.as_role("technology", idea).action_create_opportunity()

    def test_for_a_colleagues_customer(self):
        """Made for the colleague, the opportunity was refused to whoever made it."""
        own, other = self.idea(), self.idea()
        self.customer.user_id = self.users["sales_manager"]
        own.action_create_opportunity()
        self.assertEqual(own.lead_id.user_id, self.users["salesperson"])
        self.as_role("sales_manager", other).action_create_opportunity()
        self.assertEqual(other.sudo().lead_id.user_id, self.users["sales_manager"])

    def test_of_a_competitor(self):
        idea = self.idea("competitor", partner_id=False)
        idea.action_create_opportunity()
        self.assertEqual(idea.lead_id.partner_id, self.rival())

    def test_there_is_no_place_for_prices_and_markets(self):
        """Competition law: what must not be agreed with competitors has no field (R1.2)."""
        names = set(self.env["gy.growth.idea"]._fields)
        for word in ("price", "market", "region", "quota", "customers", "discount"):
            self.assertFalse([name for name in names if word in name], word)
        arch = self.env.ref("gy_presales.growth_idea_view_form").get_combined_arch()
        self.assertIn("Anti-monopoly Law", arch)

    def test_merged_opportunities_keep_them(self):
        one, other = self.idea(), self.idea("new_project")
        (one | other).mapped(lambda idea: idea.action_create_opportunity())
        leads = one.lead_id | other.lead_id
        merged = leads.with_user(self.users["salesperson"]).merge_opportunity()
        self.assertEqual(merged.gy_idea_ids, one | other)

    def test_a_deleted_opportunity_leaves_the_idea(self):
        idea = self.idea()
        idea.action_create_opportunity()
        idea.lead_id.sudo().unlink()
        self.assertFalse(idea.lead_id)

    def test_whose(self):
        other = new_test_user(
            self.env, "gy_test_other_sales", groups="gy_sales_process.group_salesperson"
        )
        idea = self.idea()
        with self.assertRaises(AccessError):
            idea.with_user(other).read(["name"])
        self.assertFalse(idea.with_user(other).search([("id", "=", idea.id)]))
        idea.sudo().user_id = other
        self.assertTrue(idea.read(["name"]), "of one's own customer")
        self.customer.user_id = other
        with self.assertRaises(AccessError):
            idea.read(["name"])

    def test_departments(self):
        idea = self.idea()
        for role in ("commerce", "deputy_gm", "general_manager"):
            self.assertTrue(self.as_role(role, idea).read(["name"]))
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, idea).name = "Another thing to make"
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.as_role("technology", idea).action_create_opportunity()
        self.assertFalse(idea.lead_id)
        for role in ("finance", "warehouse", "archivist"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, idea).read(["name"])

    def test_another_company(self):
        idea = self.idea()
        company = self.env["res.company"].create({"name": "Sister"})
        manager = self.users["sales_manager"]
        manager.write({"company_id": company.id, "company_ids": [Command.set(company.ids)]})
        with self.assertRaises(AccessError):
            idea.with_user(manager).read(["name"])

    def test_handed_over_with_the_work(self):
        target = new_test_user(
            self.env, "gy_test_target", groups="gy_sales_process.group_salesperson"
        )
        idea, taken = self.idea(), self.idea()
        taken.action_create_opportunity()
        source = self.users["salesperson"]
        self.as_role("sales_manager", source).action_gy_hand_over_work(target.id, "Leaves")
        self.assertEqual(idea.sudo().user_id, target)
        self.assertEqual(taken.sudo().lead_id.user_id, target)

    def test_list_does_not_grow(self):
        view = self.env.ref("gy_presales.growth_idea_view_list")
        arch = self.env["gy.growth.idea"].get_view(view.id, "list")["models"]["gy.growth.idea"]
        ideas = self.as_role("salesperson", self.env["gy.growth.idea"])

        def cost(limit):
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            ideas.web_search_read([], {name: {} for name in arch}, limit=limit)
            return self.cr.sql_log_count - start

        for _number in range(12):
            self.idea()
        self.env.flush_all()
        cost(2)
        self.assertLessEqual(cost(12), cost(2) + 1)
