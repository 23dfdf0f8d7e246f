from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import FrameworkCommon


@tagged("post_install", "-at_install")
class TestAttacks(FrameworkCommon):
    """Roads round the framework, tried by those who have most rights (R17.3)."""

    begins_with = ("framework",)

    def test_figures_are_nobodys_to_write(self):
        framework = self.framework()
        line = framework.order_line[0]
        for role in ("salesperson", "sales_manager"):
            for record, name, value in (
                (framework, "gy_left_amount", 1e9),
                (framework, "gy_called_off_amount", 0.0),
                (framework, "gy_framework_state", "running"),
                (framework, "gy_is_frame", False),
                (framework, "gy_call_off_count", 0),
                (line, "gy_left_qty", 1e9),
                (line, "gy_called_off_qty", -5.0),
                (line, "gy_reserved_qty", 0.0),
            ):
                with self.subTest(f"{role} {name}"), self.assertRaises(UserError):
                    self.as_role(role, record).write({name: value})
                with self.assertRaises(UserError):
                    self.as_role(role, record.browse()).create({name: value})

    def test_defaults_of_a_context(self):
        framework = self.framework()
        forged = {
            "default_gy_left_qty": 1e6,
            "default_price_unit": 1.0,
            "default_gy_is_frame": False,
            "default_state": "sale",
            "gy_gate_pass": True,
        }
        mine = self.as_role("salesperson", framework).with_context(**forged)
        action = mine.action_gy_call_off({framework.order_line[0].id: 10})
        order = self.env["sale.order"].browse(action["res_id"])
        self.assertEqual(order.state, "draft")
        self.assertEqual(order.order_line.price_unit, 1000)
        self.assertEqual(framework.order_line[0].gy_left_qty, 100)

    def test_forged_line(self):
        """A line points to no line but one of the contract's own framework."""
        framework, other = self.framework(), self.framework(price=1.0)
        order = self.called_off(framework)
        line = order.order_line
        words = "a line of the contract's own framework"
        with self.assertRaisesRegex(ValidationError, words), self.cr.savepoint():
            line.gy_framework_line_id = other.order_line[0]
        usual = self.draft(bare=True)
        with self.assertRaisesRegex(ValidationError, words), self.cr.savepoint():
            usual.order_line.gy_framework_line_id = framework.order_line[0]
        line.gy_framework_line_id = framework.order_line[1]
        self.assertIn("does not have it in this unit", self.missing(order))
        line.gy_framework_line_id = False
        self.assertIn("does not have it in this unit", self.missing(order))

    def test_price_lowered_after_signing(self):
        order = self.called_off(self.framework())
        self.sign(order)
        order.order_line.price_unit = 1.0
        with self.assertRaisesRegex(UserError, "is not the"):
            order.action_confirm()

    def test_quantity_raised_before_confirming(self):
        framework = self.framework()
        order, other = self.called_off(framework, 60), self.called_off(framework, 60)
        self.sign(order)
        self.sign(other)
        order.action_confirm()
        with self.assertRaisesRegex(UserError, "60 Units are asked for, 40 Units"):
            other.action_confirm()
        self.assertEqual(other.state, "sent" if other.gy_was_sent else "draft")

    def test_in_force_it_is_locked(self):
        framework = self.framework()
        order = self.drawn(framework, 10)
        for record, vals in (
            (order.order_line, {"product_uom_qty": 90}),
            (order.order_line, {"gy_framework_line_id": False}),
            (order, {"gy_framework_id": False}),
            (order, {"order_line": [Command.create({"product_id": self.bearing.id})]}),
            (framework.order_line[0], {"product_uom_qty": 1000}),
            (framework.order_line[0], {"price_unit": 1}),
        ):
            with self.subTest(str(vals)), self.assertRaises(UserError):
                self.as_role("sales_manager", record).write(vals)

    def changeable(self, order):
        """Return a contract in force as whoever has decided a change of it writes it."""
        granted = order._gy_granted("order_line", "locked").sudo()
        granted.locked = False
        return granted

    def test_a_decided_change_keeps_within_it(self):
        """Whatever may change a contract in force: what was called off stays within the framework."""
        framework = self.framework()
        order = self.drawn(framework, 90)
        words = "101 Units would be called off from framework agreement"
        # What is made of a larger quantity waits for its own gates.
        with self.open_gates():
            granted = self.changeable(order)
            with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                granted.order_line.product_uom_qty = 101
            granted.order_line.product_uom_qty = 100
            self.assertEqual(framework.order_line[0].gy_left_qty, 0)
            granted = self.changeable(framework)
            with self.assertRaisesRegex(UserError, "100 Units would be"), self.cr.savepoint():
                granted.order_line[0].product_uom_qty = 99
            granted.order_line[0].product_uom_qty = 120
        self.assertEqual(framework.order_line[0].gy_left_qty, 20)
        self.assertFalse(framework.order_line.move_ids, "not even of what was added")

    def test_imported(self):
        """A file of call-offs takes the roads of everybody: it brings drafts, which the gate stops."""
        framework = self.framework()
        model = self.as_role("salesperson", self.env["sale.order"])
        columns = [
            "partner_id/.id",
            "gy_profile_id/.id",
            "gy_framework_id/.id",
            "order_line/product_id/.id",
            "order_line/product_uom_qty",
            "order_line/price_unit",
        ]
        row = [self.customer.id, self.kind("call_off").id, framework.id, self.bearing.id, 5, 1]
        result = model.load(columns, [[str(value) for value in row]])
        [order] = model.browse(result["ids"])
        self.assertEqual(order.state, "draft")
        self.assertIn("is not the", self.missing(order))
        with self.assertRaisesRegex(UserError, "is not the"):
            order.action_confirm()
        columns.append("state")
        refused = model.load(columns, [[*(str(value) for value in row), "sale"]])
        self.assertFalse(refused["ids"])

    def test_created_with_a_framework(self):
        """Given at once: the goods are found, the prices are those that were given, and are refused."""
        framework = self.framework()
        vals = self._draft_vals(
            5.0, 1.0, gy_profile_id=self.kind("call_off").id, gy_framework_id=framework.id
        )
        order = self.as_role("salesperson", self.env["sale.order"]).create(vals)
        self.assertEqual(order.order_line.gy_framework_line_id, framework.order_line[0])
        self.assertIn("is not the", self.missing(order))
        vals = self._draft_vals(
            5.0, gy_profile_id=self.kind("call_off").id, gy_framework_id=framework.id
        )
        del vals["order_line"][0][2]["price_unit"]
        order = self.as_role("salesperson", self.env["sale.order"]).create(vals)
        self.assertEqual(order.order_line.price_unit, 1000)

    def test_a_colleagues_framework(self):
        """Whoever may not read a framework draws nothing on it."""
        framework = self.framework()
        self.owned(framework, self.users["sales_manager"])
        model = self.as_role("salesperson", self.env["sale.order"])
        order = self.draft(bare=True)
        order.gy_profile_id = self.kind("call_off")
        with self.assertRaises(AccessError):
            order.gy_framework_id = framework.id
        vals = self._draft_vals(gy_profile_id=self.kind("call_off").id)
        with self.assertRaises(AccessError):
            model.create({**vals, "gy_framework_id": framework.id})

    def test_another_company(self):
        """A framework of one company is called off from in that company only."""
        framework = self.framework()
        elsewhere = self.env["res.company"].create(
            {"name": "Elsewhere", "gy_process_enabled": True}
        )
        user = new_test_user(
            self.env,
            "gy_elsewhere",
            "gy_sales_process.group_sales_manager",
            company_id=elsewhere.id,
            company_ids=[Command.set(elsewhere.ids)],
        )
        with self.assertRaises(AccessError):
            framework.with_user(user).action_gy_call_off({framework.order_line[0].id: 1})
        both = self.users["sales_manager"]
        both.company_ids |= elsewhere
        order = (
            self.env["sale.order"]
            .with_user(both)
            .with_company(elsewhere)
            .with_context(allowed_company_ids=(elsewhere | self.company).ids)
            .create(
                {
                    "partner_id": self.customer.id,
                    "company_id": elsewhere.id,
                    "gy_profile_id": self.kind("call_off").id,
                    "gy_framework_id": framework.id,
                    "order_line": [Command.create({"product_id": self.bearing.id})],
                }
            )
        )
        self.assertIn("is with", self.missing(order.sudo()))

    def test_dialogs_belong_to_who_opened_them(self):
        framework = self.framework()
        dialog = (
            self.as_role("salesperson", self.env["gy.call.off"])
            .with_context(active_model="sale.order", active_id=framework.id)
            .create({"due_date": self.today()})
        )
        theirs = self.as_role("sales_manager", dialog)
        with self.assertRaises(AccessError):
            theirs.action_apply()
        with self.assertRaises(AccessError):
            self.as_role("sales_manager", dialog.line_ids).quantity = 5

    def test_plain_orders_have_none_of_it(self):
        """An order outside the process is priced, confirmed and delivered as in stock Odoo."""
        framework = self.framework()
        order = self.outside()
        self.assertFalse(order.gy_framework_id or order.order_line.gy_framework_line_id)
        order.order_line.product_uom_qty = 3
        order.action_confirm()
        self.assertTrue(order.picking_ids)
        self.assertEqual(framework.order_line[0].gy_left_qty, 100)
        with self.assertRaises(ValidationError):
            order.gy_framework_id = framework
            self.env.flush_all()
