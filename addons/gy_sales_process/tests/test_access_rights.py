from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.models.res_users import ROLES

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestAccessRights(GyCommon):
    """Who sees and writes what (R0.8); the whole matrix over RPC stands in tests/outside."""

    def test_fourteen_roles(self):
        self.assertEqual(len(ROLES), 14)
        for role in ROLES:
            group = self.env.ref(f"gy_sales_process.group_{role}")
            self.assertTrue(group.privilege_id, role)
            self.assertTrue(self.users[role]._gy_has_role(role))
        self.assertEqual(
            len({self.env.ref(f"gy_sales_process.privilege_{role}").id for role in ROLES}), 14
        )

    def test_salesperson_sees_own_contracts(self):
        mine = self.draft()
        colleague = new_test_user(
            self.env, "gy_test_colleague", groups="gy_sales_process.group_salesperson"
        )
        theirs = mine.with_user(colleague)
        with self.assertRaises(AccessError):
            theirs.read(["name"])
        self.assertNotIn(mine.id, theirs.search([]).ids)
        self.assertTrue(self.as_role("sales_manager", mine).read(["name"]))

    def test_departments_read_all_and_write_nothing(self):
        order = self.draft()
        for role in set(ROLES) - {"salesperson", "sales_manager"}:
            reader = self.as_role(role, order)
            self.assertTrue(reader.read(["name", "gy_stage_id", "gy_strip"]), role)
            self.assertTrue(reader.order_line.read(["product_uom_qty"]), role)
            with self.assertRaises(AccessError, msg=role):
                reader.write({"client_order_ref": "X"})
            with self.assertRaises(AccessError, msg=role):
                reader.order_line.write({"name": "X"})
            with self.assertRaises(AccessError, msg=role):
                reader.unlink()
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, self.env["sale.order"]).create(self._draft_vals())

    def test_sales_reads_production_and_stock_of_contracts(self):
        order = self.confirmed()
        production = self.as_role("salesperson", self.productions(order))
        delivery = self.as_role("salesperson", self.deliveries(order))
        self.assertTrue(production.read(["state"]) and delivery.read(["state"]))
        for records, values in (
            (production, {"origin": "X"}),
            (delivery, {"origin": "X"}),
            (delivery.move_ids, {"product_uom_qty": 1}),
        ):
            with self.assertRaises(AccessError, msg=records._name):
                records.write(values)
        self.make(order)
        delivery.sudo().action_assign()
        with self.open_gates(), self.assertRaises(AccessError):
            delivery.button_validate()

    def test_only_administrators_configure(self):
        admin = self.env.ref("base.user_admin")
        stage = self.env.ref("gy_sales_process.process_stage_signing")
        stage.with_user(admin).norm_days = 7
        for role in ROLES:
            for record in (
                stage,
                self.env.ref("gy_sales_process.process_profile_standard"),
                self.env.ref("gy_sales_process.department_sales"),
                self.env.ref("gy_sales_process.document_type_contract"),
            ):
                with self.assertRaises(AccessError, msg=role):
                    self.as_role(role, record).write({"name": "X"})

    def test_second_company_sees_nothing(self):
        """Company rules hold on contracts and their steps."""
        company = self.env["res.company"].create({"name": "Second", "gy_process_enabled": True})
        order = self.draft()
        self.env.flush_all()
        self.env.cr.precommit.run()
        for role in ("sales_manager", "contract_admin", "general_manager"):
            user = new_test_user(
                self.env,
                f"gy_second_{role}",
                groups=f"gy_sales_process.group_{role}",
                company_id=company.id,
                company_ids=[Command.set(company.ids)],
            )
            self.assertFalse(
                self.env["sale.order"].with_user(user).search([("id", "=", order.id)]), role
            )
            steps = order.sudo().gy_step_ids
            self.assertTrue(steps)
            self.assertFalse(
                self.env["gy.process.step"].with_user(user).search([("id", "in", steps.ids)])
            )
            with self.assertRaises(AccessError):
                order.with_user(user).gy_get_stage_criteria("signing")
            with self.assertRaises(AccessError):
                order.with_user(user).action_gy_skip_stage("signing", "mine")

    def test_every_model_of_ours_has_a_company_rule_or_none_of_it(self):
        """A model with a company has a global rule on it."""
        rules = self.env["ir.rule"].sudo().search([("groups", "=", False)])
        for name, model in self.env.items():
            if not name.startswith("gy.") or model._abstract or model._transient:
                continue
            if "company_id" in model._fields:
                covered = rules.filtered(
                    lambda rule, name=name: rule.model_id.model == name
                    and "company_id" in (rule.domain_force or "")
                )
                self.assertTrue(covered, f"{name} has a company and no rule for it")
