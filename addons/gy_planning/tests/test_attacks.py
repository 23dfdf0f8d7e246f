from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import PlanningCommon


@tagged("post_install", "-at_install")
class TestAttacks(PlanningCommon):
    """Plans are made by the planner's dialog, and by nothing else (R17.3)."""

    def setUp(self):
        super().setUp()
        self.order, self.production = self.due(20)

    def test_only_manufacturing_plans(self):
        for role in set(self.users) - {"manufacturing"}:
            for record in (self.production, self.order):
                with self.subTest(role, model=record._name), self.assertRaises(AccessError):
                    self.as_role(role, record).action_gy_plan()
            with self.subTest(role), self.assertRaises(AccessError):
                self.env["gy.production.planning"].with_user(self.users[role]).create(
                    {"production_ids": [Command.set(self.production.ids)]}
                )

    def test_nobody_writes_plans(self):
        plan = self.plan(self.production, 10, 30)
        values = {
            "state": "applied",
            "new_finish": "2099-01-01",
            "days_late": 0,
            "planned_by_id": self.users["salesperson"].id,
            "decided_by_id": self.users["sales_manager"].id,
            "reason": "x",
            "phase_days": {},
            "production_id": self.production.id,
            "company_id": self.company.id,
        }
        for role in ("manufacturing", "sales_manager", "general_manager", "salesperson"):
            mine = self.as_role(role, plan).with_context(gy_gate_pass=True)
            for name, value in values.items():
                with self.subTest(f"{role} {name}"), self.assertRaises(AccessError):
                    mine.write({name: value})
            for call in (
                lambda mine=mine: mine.create(
                    {"production_id": self.production.id, "order_id": self.order.id}
                ),
                mine.copy,
                mine.unlink,
            ):
                with self.subTest(role), self.assertRaises(AccessError):
                    call()
            result = mine.browse().load([".id", "reason"], [[str(plan.id), "x"]])
            self.assertFalse(result["ids"])

    def test_nobody_sets_days_of_phases(self):
        phase = self.phase(self.order, "design")
        for role in ("manufacturing", "sales_manager"):
            with self.subTest(role), self.assertRaises(AccessError):
                self.as_role(role, phase).write({"set_date": "2099-01-01"})

    def test_ones_defaults_decide_nothing(self):
        """A default of one's own gives no plan its state."""
        late = self.promised(self.production) + 5
        user = self.users["manufacturing"]
        production = self.production.with_user(user).with_context(
            default_state="applied", default_decided_by_id=user.id
        )
        days = {production: (self.day(10), self.day(late))}
        plan = production._gy_plan(days, reason="Late")
        self.assertEqual(plan.state, "asked")
        self.assertFalse(plan.decided_by_id)

    def test_orders_smuggled_into_a_dialog(self):
        """What a dialog was not opened on is checked when it is applied."""
        dialog = self.dialog(self.production)
        plain = self.env["mrp.production"].create(
            {"product_id": self.bearing.id, "product_qty": 1, "bom_id": self.bom.id}
        )
        dialog.write(
            {
                "production_ids": [Command.set(plain.ids)],
                "line_ids": [
                    Command.create(
                        {
                            "production_id": plain.id,
                            "date_start": self.day(5),
                            "date_finished": self.day(9),
                        }
                    )
                ],
            }
        )
        with self.assertRaisesRegex(UserError, "is for no contract"):
            dialog.action_apply()

    def test_phases_smuggled_into_a_dialog(self):
        """Phases of another contract's line are not planned with this order."""
        other = self.contract()
        design = self.phase(other, "design")
        before = design.planned_date
        dialog = self.dialog(self.production)
        dialog.phase_ids = [Command.create({"phase_id": design.id, "planned_date": self.day(1)})]
        dialog.action_apply()
        self.assertEqual(design.planned_date, before)
        self.assertFalse(design.set_date)

    def test_orders_read_through_a_dialog(self):
        """To name another company's order or phase in a dialog tells nothing of it (R17.3)."""
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "gy_dialog_elsewhere",
            "gy_sales_process.group_manufacturing",
            company_id=elsewhere.id,
            company_ids=[Command.set(elsewhere.ids)],
        )
        design = self.phase(self.order, "design")
        dialog = self.env["gy.production.planning"].with_user(stranger).create({})
        dialog.write(
            {
                "line_ids": [Command.create({"production_id": self.production.id})],
                "phase_ids": [Command.create({"phase_id": design.id})],
            }
        )
        self.env.flush_all()
        self.env.invalidate_all()
        for rows in (dialog.line_ids, dialog.phase_ids):
            told = [
                field.name
                for field in rows._fields.values()
                if field.related or field.name == "conflicts"
            ]
            self.assertTrue(told)
            for name in told:
                with self.subTest(name), self.assertRaises(AccessError):
                    rows.read([name])

    def test_anothers_dialog(self):
        dialog = self.dialog(self.production)
        colleague = new_test_user(
            self.env, "gy_planner_two", "gy_sales_process.group_manufacturing", lang="en_US"
        )
        for record in (dialog, dialog.line_ids, dialog.phase_ids):
            theirs = record.with_user(colleague)
            with self.subTest(record._name), self.assertRaises(AccessError):
                theirs.read(["create_date"])
            self.assertFalse(theirs.search([("id", "in", record.ids)]))

    def test_another_company(self):
        plan = self.plan(self.production, 10, 30)
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "gy_plans_elsewhere",
            "gy_sales_process.group_manufacturing,gy_sales_process.group_sales_manager",
            company_id=elsewhere.id,
            company_ids=[Command.set(elsewhere.ids)],
        )
        for call in (
            lambda: self.production.with_user(stranger).action_gy_plan(),
            lambda: self.production.with_user(stranger).action_gy_open_agreed(),
            lambda: plan.with_user(stranger).read(["state"]),
            lambda: plan.with_user(stranger).action_agree(),
        ):
            with self.assertRaises(AccessError):
                call()
        self.assertFalse(plan.with_user(stranger).search([("id", "=", plan.id)]))

    def test_salespeople_see_plans_of_their_contracts(self):
        plan = self.plan(self.production, 10, 30)
        self.assertEqual(self.as_role("salesperson", plan).read(["state"])[0]["state"], "applied")
        colleague = new_test_user(
            self.env, "gy_seller_two", "gy_sales_process.group_salesperson", lang="en_US"
        )
        with self.assertRaises(AccessError):
            plan.with_user(colleague).read(["state"])

    def test_unreadable_calls(self):
        plan = self.plan(self.production, 10, 30)
        mine = self.as_role("sales_manager", plan)
        with self.assertRaises(UserError):
            mine.action_agree(note=["x"])
        with self.assertRaises(UserError):
            mine.action_refuse(7)
        with self.assertRaises(UserError):
            mine.browse().action_agree("x")

    def test_planned_in_turn(self):
        """Who plans the same contract at the same time comes after (R17.4)."""
        production = self.as_role("manufacturing", self.production)
        days = {production: (self.day(10), self.day(30))}
        self.assertInTurn(
            self.order,
            lambda: production._gy_plan(days),
            "_gy_is_replanned",
            model="mrp.production",
        )

    def test_copies_begin_anew(self):
        self.plan(self.production, 10, 30)
        copy = self.production.copy()
        self.assertFalse(copy.gy_plan_ids)
        self.assertFalse(copy.gy_works_for_id)
