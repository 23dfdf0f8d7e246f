from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestDepartments(GyCommon):
    """Who answers for a stage, and on whom a role's to-dos wait, is a person (R0.8)."""

    begins_with = ("draft",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.department = cls.env.ref("gy_sales_process.department_sales_management")
        cls.above = cls.env.ref("gy_sales_process.department_marketing")
        cls.stage = cls.env.ref("gy_sales_process.process_stage_invoicing")
        cls.head, cls.admin = cls.users["contract_admin"], cls.users["sales_admin"]

    def step(self, order, code):
        self.env.flush_all()
        self.env.cr.precommit.run()
        return order.sudo().gy_step_ids.filtered(
            lambda row: row.latest and row.stage_id.code == code
        )

    # -- who answers ---------------------------------------------------------

    def test_person_of_the_department(self):
        """The only member with the role, else the head, else the only member, else from above."""
        self.assertFalse(self.stage.person_id, "nobody is named yet")
        self.above.manager_id = self.users["sales_manager"]
        self.assertEqual(self.stage.person_id, self.users["sales_manager"])
        self.department.user_ids = self.users["archivist"]
        self.assertEqual(self.stage.person_id, self.users["archivist"])
        self.department.manager_id = self.head
        self.assertEqual(self.stage.person_id, self.head)
        self.department.user_ids = self.head | self.admin
        self.assertEqual(self.stage.person_id, self.admin, "invoicing is the sales administrator's")
        second = new_test_user(
            self.env, "gy_test_second", groups="gy_sales_process.group_sales_admin"
        )
        self.department.user_ids |= second
        self.assertEqual(self.stage.person_id, self.head, "which of two is not known")
        second.active = False
        self.assertEqual(self.stage.person_id, self.admin)
        self.admin.group_ids -= self.env.ref("gy_sales_process.group_sales_admin")
        self.assertEqual(self.stage.person_id, self.head)

    def test_step_follows_the_department(self):
        """Who is named later answers for the stages still open; what is done keeps its name."""
        order = self.draft()
        codes = order._gy_applicable_codes()
        code = next(iter({"invoicing", "after_sales", "archive"} & set(codes)), None)
        if not code:
            self.skipTest("No stage of the sales management is installed")
        step = self.step(order, code)
        self.assertFalse(step.user_id)
        self.department.manager_id = self.head
        self.assertEqual(step.user_id, self.head)
        step.state = "done"
        self.department.manager_id = self.admin
        self.assertEqual(step.user_id, self.head)

    def test_step_follows_the_contract(self):
        order = self.draft()
        step = self.step(order, "signing")
        self.assertEqual(step.user_id, self.users["salesperson"])
        self.owned(order, self.users["sales_manager"])
        self.assertEqual(step.user_id, self.users["sales_manager"])
        self.sign(order, user="sales_manager")
        self.assertEqual(self.step(order, "signing").state, "done")
        self.owned(order, self.users["salesperson"])
        self.assertEqual(step.user_id, self.users["sales_manager"], "who did it")

    def test_organiser_answers_for_production(self):
        """Stages 7 to 9 are the production organiser's, once the contract has one."""
        order = self.draft()
        stages = [
            self.env.ref(f"gy_sales_process.process_stage_{code}")
            for code in ("scheduling", "followup", "stock_in")
        ]
        production = self.env.ref("gy_sales_process.department_manufacturing")
        production.manager_id = self.users["manufacturing"]
        self.assertEqual(order.sudo()._gy_stage_user(stages[0]), self.users["manufacturing"])
        self.assertEqual(order.sudo()._gy_stage_user(stages[2]), self.users["manufacturing"])
        organiser = new_test_user(
            self.env, "gy_test_organiser", groups="gy_sales_process.group_manufacturing"
        )
        self.as_role("manufacturing", order).action_gy_set_organiser(organiser.id)
        for stage in stages:
            self.assertEqual(order.sudo()._gy_stage_user(stage), organiser, stage.code)
        for row in order.sudo().gy_step_ids.filtered(lambda row: row.stage_id in stages):
            self.assertEqual(row.user_id, organiser)

    def test_nobody_of_another_company(self):
        company = self.env["res.company"].create({"name": "Sister"})
        stranger = new_test_user(
            self.env,
            "gy_test_sister",
            groups="gy_sales_process.group_sales_admin",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        self.department.manager_id = stranger
        self.assertEqual(self.stage.person_id, stranger)
        self.assertFalse(self.draft().sudo()._gy_stage_user(self.stage))

    def test_strip_names_the_person(self):
        order = self.draft()
        self.department.user_ids = self.admin
        owners = {item["code"]: item["owner"] for item in order.sudo().gy_strip}
        for code in {"invoicing", "after_sales"} & owners.keys():
            self.assertEqual(owners[code], self.admin.name)

    # -- to-dos of a role -----------------------------------------------------

    def waits_on(self, user, role):
        group = self.env.ref(f"gy_sales_process.group_{role}")
        return group.id in user._gy_turn_group_ids()

    def test_to_dos_of_a_role_wait_on_members(self):
        colleague = new_test_user(
            self.env, "gy_test_other", groups="gy_sales_process.group_sales_admin"
        )
        both = (self.admin, colleague)
        self.assertEqual([self.waits_on(user, "sales_admin") for user in both], [True, True])
        self.department.user_ids = self.admin
        self.assertEqual([self.waits_on(user, "sales_admin") for user in both], [True, False])
        # A head sees what waits on the role though not named among the members.
        self.department.manager_id = colleague
        self.assertEqual([self.waits_on(user, "sales_admin") for user in both], [True, True])
        self.department.manager_id = False
        self.department.user_ids = self.users["archivist"]
        self.assertEqual(
            [self.waits_on(user, "sales_admin") for user in both],
            [True, True],
            "no member holds the role",
        )

    def test_a_department_that_is_gone_keeps_nothing_from_anybody(self):
        """What is remembered of members was kept after their department was removed."""
        colleague = new_test_user(
            self.env, "gy_test_other", groups="gy_sales_process.group_sales_admin"
        )
        department = self.env["gy.department"].create(
            {"name": "Passing", "code": "passing", "user_ids": [Command.link(self.admin.id)]}
        )
        self.assertFalse(self.waits_on(colleague, "sales_admin"))
        department.unlink()
        self.assertTrue(self.waits_on(colleague, "sales_admin"))

    def test_whoever_joins_a_role_later_is_asked_too(self):
        colleague = new_test_user(self.env, "gy_test_other", groups="base.group_user")
        self.assertFalse(self.waits_on(colleague, "sales_admin"))
        colleague.group_ids |= self.env.ref("gy_sales_process.group_sales_admin")
        self.assertTrue(self.waits_on(colleague, "sales_admin"))
        colleague.group_ids -= self.env.ref("gy_sales_process.group_sales_admin")
        self.assertFalse(self.waits_on(colleague, "sales_admin"))

    def test_the_list_shows_it(self):
        """What waits on a role goes from a colleague's list as soon as somebody is named."""
        turns = self.env["gy.turn"]
        role = self.env.ref("gy_sales_process.group_sales_admin")
        colleague = new_test_user(
            self.env, "gy_test_other", groups="gy_sales_process.group_sales_admin"
        )
        rule = self.env.ref("gy_sales_process.turn_rule_mine")
        self.assertIn("_gy_turn_group_ids", rule.domain_force)

        def groups_of(user):
            domain = self.env["ir.rule"].with_user(user)._compute_domain(turns._name, "read")
            found = [
                set(condition.value)
                for condition in domain.iter_conditions()
                if condition.field_expr == "group_id"
            ]
            return set().union(*found)

        self.assertIn(role.id, groups_of(colleague))
        self.department.user_ids = self.admin
        self.assertNotIn(role.id, groups_of(colleague))
        self.assertIn(role.id, groups_of(self.admin))
        self.department.user_ids = False
        self.assertIn(role.id, groups_of(colleague))
