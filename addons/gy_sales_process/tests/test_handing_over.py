from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.models.res_users import ROLES

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestHandingOver(GyCommon):
    """Open work moves in one action, and nobody goes while holding some (R0.12)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.target = new_test_user(
            cls.env, "gy_test_target", groups="gy_sales_process.group_salesperson", name="Target"
        )
        cls.source = cls.users["salesperson"]

    def hand_over(self, target=None, reason="Leaves", role="sales_manager"):
        source = self.as_role(role, self.source)
        return source.action_gy_hand_over_work((target or self.target).id, reason)

    def test_moves_everything_open(self):
        order = self.draft()
        in_force = self.confirmed()
        cancelled = self.draft()
        cancelled.action_cancel()
        activity = order.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.source.id, summary="Call"
        )
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.assertGreaterEqual(self.hand_over(), 2)
        self.env.invalidate_all()
        self.assertEqual((order | in_force).sudo().user_id, self.target)
        self.assertEqual(cancelled.sudo().user_id, self.source, "what is finished stays")
        self.assertEqual(activity.sudo().user_id, self.target)
        steps = (order | in_force).sudo().gy_step_ids.filtered(lambda row: row.state == "active")
        self.assertNotIn(self.source, steps.user_id)
        for record in (order, in_force):
            self.assertIn("Leaves", "".join(record.sudo().message_ids.mapped("body")))
        self.assertTrue(order.with_user(self.target).read(["name"]))
        with self.assertRaises(AccessError):
            order.with_user(self.source).read(["name"])
        self.source.action_archive()
        self.assertFalse(self.source.active)

    def test_one_contract(self):
        """A single contract changes hands with what is under way for it; the others stay."""
        order, other = self.draft(), self.draft()
        manager = self.as_role("sales_manager", self.env["gy.contract.handing.over"])
        dialog = manager.with_context(active_model="sale.order", active_ids=order.ids).create(
            {"user_id": self.target.id, "reason": "His region"}
        )
        dialog.action_apply()
        self.env.invalidate_all()
        self.assertEqual(order.sudo().user_id, self.target)
        self.assertEqual(other.sudo().user_id, self.source)
        active = order.sudo().gy_step_ids.filtered(lambda row: row.state == "active")
        self.assertNotIn(self.source, active.user_id)
        self.assertIn("His region", "".join(order.sudo().message_ids.mapped("body")))
        for role in set(ROLES) - {"sales_manager", "general_manager"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, other).action_gy_hand_over(self.target.id, "x")
        with self.assertRaisesRegex(UserError, "does not hold the role"), self.cr.savepoint():
            self.as_role("sales_manager", other).action_gy_hand_over(self.users["finance"].id, "x")

    def test_contracts_of_nobody_get_somebody(self):
        """A contract without a salesperson is handed over like any other, beside those that have."""
        unowned, owned = self.draft(), self.draft()
        unowned.sudo()._gy_write_decided({"user_id": False})
        self.env.flush_all()
        self.env.cr.precommit.run()
        active = unowned.sudo().gy_step_ids.filtered(lambda row: row.state == "active")
        active._gy_write_decided({"user_id": False})
        orders = self.as_role("sales_manager", unowned | owned)
        with self.assertRaisesRegex(UserError, "Say why"), self.cr.savepoint():
            self.as_role("sales_manager", unowned).action_gy_hand_over(self.target.id, " ")
        with self.assertRaisesRegex(UserError, "does not hold the role"), self.cr.savepoint():
            self.as_role("sales_manager", unowned).action_gy_hand_over(
                self.users["finance"].id, "x"
            )
        orders.action_gy_hand_over(self.target.id, "Nobody looked after them")
        self.env.invalidate_all()
        self.assertEqual(set((unowned | owned).sudo().mapped("user_id.id")), {self.target.id})
        self.assertEqual(active.user_id, self.target)
        for order in unowned | owned:
            bodies = "".join(order.sudo().message_ids.mapped("body"))
            self.assertIn("Nobody looked after them", bodies)
        self.assertIn("from nobody to Target", "".join(unowned.sudo().message_ids.mapped("body")))

    def test_customers_go_along(self):
        """The successor's next contract for this customer is his own (P7)."""
        self.customer.user_id = self.source
        with self.assertRaisesRegex(UserError, "Customers: 1"):
            self.source.action_archive()
        self.hand_over()
        self.assertEqual(self.customer.user_id, self.target)
        self.source.action_archive()
        order = (
            self.env["sale.order"].with_user(self.target).create({"partner_id": self.customer.id})
        )
        self.assertEqual(order.user_id, self.target)

    def test_nobody_takes_a_colleagues_customer(self):
        """Its file, its receipts and its next contracts had come along before."""
        self.customer.user_id = self.target
        child = self.env["res.partner"].create({"name": "Li", "parent_id": self.customer.id})
        customer = self.as_role("salesperson", self.customer)
        for user in (self.source, self.env["res.users"]):
            with self.assertRaisesRegex(UserError, "Hand Over Work"), self.cr.savepoint():
                customer.user_id = user
        result = customer.load(
            [".id", "user_id/.id"], [[str(self.customer.id), str(self.source.id)]]
        )
        self.assertFalse(result["ids"])
        customer.write({"user_id": self.target.id, "ref": "K 7"})
        self.as_role("salesperson", child).user_id = self.source
        self.assertEqual(self.customer.user_id, self.target)
        self.as_role("sales_manager", self.customer).user_id = self.source
        self.assertEqual(self.customer.user_id, self.source)

    def test_a_customer_of_nobody_is_taken(self):
        self.customer.user_id = False
        self.as_role("salesperson", self.customer).user_id = self.source
        self.assertEqual(self.customer.user_id, self.source)

    def test_outside_the_process_customers_change_hands_freely(self):
        self.customer.user_id = self.target
        self.env["res.company"].search([]).gy_process_enabled = False
        self.as_role("salesperson", self.customer).user_id = self.source
        self.assertEqual(self.customer.user_id, self.source)

    def test_who_may(self):
        self.draft()
        for role in set(ROLES) - {"sales_manager", "general_manager"}:
            with self.assertRaises(AccessError, msg=role):
                self.hand_over(role=role)
        self.hand_over(role="general_manager")

    def test_wrong_target(self):
        self.draft()
        with self.assertRaisesRegex(UserError, "Say why"):
            self.hand_over(reason=" ")
        with self.assertRaisesRegex(UserError, "does not hold the role"):
            self.hand_over(self.users["finance"])
        with self.assertRaisesRegex(UserError, "active colleague"):
            self.hand_over(self.source)
        with self.assertRaisesRegex(UserError, "active colleague"):
            self.as_role("sales_manager", self.source).action_gy_hand_over_work(0, "Leaves")
        archived = new_test_user(
            self.env, "gy_test_gone", groups="gy_sales_process.group_salesperson"
        )
        archived.active = False
        with self.assertRaisesRegex(UserError, "active colleague"):
            self.hand_over(archived)
        company = self.env["res.company"].create({"name": "Sister"})
        stranger = new_test_user(
            self.env,
            "gy_test_sister",
            groups="gy_sales_process.group_salesperson",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        with self.assertRaisesRegex(UserError, "does not work in"):
            self.hand_over(stranger)
        portal = new_test_user(self.env, "gy_test_portal", groups="base.group_portal")
        with self.assertRaisesRegex(UserError, "active colleague"):
            self.hand_over(portal)

    def test_holding_work_keeps_from_being_archived(self):
        self.draft()
        for action in (
            lambda: self.source.action_archive(),
            lambda: self.source.write({"active": False}),
            lambda: self.source.unlink(),
        ):
            with (
                self.assertRaisesRegex(UserError, r"(?s)Contracts: 1.*Hand Over Work"),
                self.env.cr.savepoint(),
            ):
                action()
            self.assertTrue(self.source.active)

    def test_a_head_of_department_hands_over_too(self):
        head = self.users["quality"]
        department = self.env.ref("gy_sales_process.department_quality")
        department.manager_id = head
        with (
            self.assertRaisesRegex(UserError, "Departments headed: 1"),
            self.env.cr.savepoint(),
        ):
            head.active = False
        self.assertTrue(head.active)
        other = new_test_user(self.env, "gy_test_head", groups="gy_sales_process.group_quality")
        self.as_role("sales_manager", head).action_gy_hand_over_work(other.id, "Retires")
        self.assertEqual(department.manager_id, other)
        head.active = False

    def test_outside_the_process_archiving_is_free(self):
        self.outside()
        self.env["res.company"].search([]).gy_process_enabled = False
        self.source.action_archive()
        self.assertFalse(self.source.active)

    def test_wizard(self):
        order = self.draft()
        model = self.as_role("sales_manager", self.env["gy.handing.over"])
        wizard = model.create(
            {"user_id": self.source.id, "target_id": self.target.id, "reason": "Leaves"}
        )
        self.assertIn("Contracts: 1", wizard.work)
        wizard.action_apply()
        self.assertEqual(order.sudo().user_id, self.target)
        with self.assertRaises(AccessError):
            self.as_role("finance", self.env["gy.handing.over"]).create(
                {"user_id": self.source.id, "target_id": self.target.id, "reason": "X"}
            )

    def test_cost_of_archiving_does_not_grow(self):
        def cost(count):
            user = new_test_user(
                self.env, f"gy_test_{count}", groups="gy_sales_process.group_salesperson"
            )
            vals = [self._draft_vals(user_id=user.id) for _i in range(count)]
            self.env["sale.order"].create(vals)
            self.env.flush_all()
            self.env.cr.precommit.run()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            user._gy_open_work_words()
            return self.cr.sql_log_count - start

        cost(1)
        self.assertLessEqual(cost(20), cost(2) + 1)
