from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command, Date
from odoo.tests import Form, tagged

from .common import FrameworkCommon


@tagged("post_install", "-at_install")
class TestCallOff(FrameworkCommon):
    """What is called off is within the framework, at its prices (R0.11)."""

    begins_with = ("framework",)

    def test_called_off(self):
        """The dialog writes a contract of its own: quantities, prices and terms of the framework."""
        framework = self.framework(gy_warranty_months=24, gy_penalty_rate=0.7, gy_packing="boxes")
        order = self.called_off(framework, 10, 5)
        self.assertEqual(order.gy_profile_id.code, "call_off")
        self.assertEqual(order.gy_framework_id, framework)
        self.assertEqual(order.user_id, self.users["salesperson"])
        self.assertEqual(order.partner_id, framework.partner_id)
        self.assertEqual(order.order_line.mapped("product_uom_qty"), [10, 5])
        self.assertEqual(order.order_line.mapped("price_unit"), [1000, 500])
        self.assertEqual(order.order_line.gy_framework_line_id, framework.order_line)
        self.assertEqual(order.gy_delivery_date, Date.add(self.today(), days=60))
        self.assertEqual(order.gy_warranty_months, 24)
        self.assertEqual(order.gy_penalty_rate, 0.7)
        self.assertEqual(order.gy_packing, "boxes")
        self.assertFalse(self.missing(order))

    def test_no_pricing_no_review(self):
        """Stages 1, 2, 3 and 5 are not asked of it; it is signed and confirmed (R5)."""
        order = self.called_off(self.framework())
        codes = order._gy_applicable_codes()
        for code in ("presales", "technical_agreement", "pricing", "review"):
            self.assertNotIn(code, codes)
        self.sign(order)
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        self.assertTrue(self.productions(order), "a call-off is made")

    def test_clauses_of_the_framework(self):
        framework = self.frame_draft()
        framework.gy_clause_ids[:1].body = "As agreed in the framework"
        self.prepare(framework)
        with self.open_gates():
            framework.action_confirm()
        order = self.called_off(framework)
        self.assertEqual(order.gy_clause_ids.mapped("body"), framework.gy_clause_ids.mapped("body"))
        template = self.env["gy.contract.template"].search([("state", "=", "published")], limit=1)
        order.gy_contract_template_id = template
        self.assertEqual(
            order.gy_clause_ids.mapped("body"), template.clause_ids.mapped("body"), "chosen anew"
        )

    def test_more_than_is_left(self):
        framework = self.framework()
        self.drawn(framework, 95)
        words = "6 Units are asked for, 5 Units of 100 Units are left of framework agreement"
        with self.assertRaisesRegex(UserError, words):
            self.called_off(framework, 6)
        order = self.called_off(framework, 5)
        order.order_line.product_uom_qty = 6
        self.assertIn(words, self.missing(order))
        self.assertIn(framework.display_name, self.missing(order))
        self.assertIn("Reduce the quantity, or choose another contract type", self.missing(order))
        for gate in ("send", "confirm"):
            with self.assertRaisesRegex(UserError, words):
                order._gy_check_gate(gate)
        with self.assertRaisesRegex(UserError, words):
            self.sign(order)
        order.order_line.product_uom_qty = 5
        self.sign(order)
        order.action_confirm()
        self.assertEqual(framework.order_line.mapped("gy_left_qty"), [0, 20])

    def test_two_lines_draw_together(self):
        """A line in two deliveries draws what both take."""
        framework = self.framework()
        order = self.called_off(framework, 100)
        line = order.order_line
        day = order.gy_delivery_date
        line._gy_deliver_in_parts([(day, 60), (Date.add(day, months=1), 40)])
        self.assertEqual(order.order_line.gy_framework_line_id, framework.order_line[0])
        self.assertEqual(order.order_line.mapped("price_unit"), [1000, 1000])
        self.assertFalse(self.missing(order))
        order.order_line[1].product_uom_qty = 41
        self.assertIn("101 Units are asked for, 100 Units", self.missing(order))

    def test_amount_at_most(self):
        framework = self.framework(gy_framework_limit=50000)
        self.drawn(framework, 30)
        self.assertEqual(framework.gy_left_amount, 20000)
        order = self.called_off(framework, 20)
        self.assertFalse(self.missing(order))
        order.order_line.product_uom_qty = 21
        self.assertRegex(
            self.missing(order),
            "21,000.00.* are asked for, .*20,000.00.* of .*50,000.00.* are left",
        )
        with self.assertRaisesRegex(UserError, "Reduce the quantities"):
            self.sign(order)

    def test_prices_are_those_of_the_framework(self):
        framework = self.framework()
        order = self.called_off(framework)
        line = order.order_line
        for name, value in (
            ("price_unit", 999.0),
            ("price_unit", 1001.0),
            ("discount", 1.0),
            ("tax_ids", [Command.create({"name": "1 %", "amount": 1})]),
        ):
            with self.subTest(name), self.cr.savepoint() as savepoint:
                line.sudo()[name] = value
                self.assertIn("is not the", self.missing(order))
                with self.assertRaisesRegex(UserError, "Take its price, discount and taxes"):
                    order._gy_check_gate("send")
                savepoint.rollback()
                line.invalidate_recordset()
        self.assertFalse(self.missing(order))
        line.product_uom_qty = 20
        self.assertEqual(line.price_unit, 1000, "the list price does not come back")

    def test_goods_it_does_not_have(self):
        order = self.called_off(self.framework())
        order.order_line = [Command.create({"product_id": self.part.id, "price_unit": 5.0})]
        self.assertIn("does not have it in this unit", self.missing(order))
        order.order_line[1].unlink()
        self.assertFalse(self.missing(order))
        order.order_line.product_uom_id = self.env.ref("uom.product_uom_dozen")
        self.assertFalse(order.order_line.gy_framework_line_id)
        self.assertIn(self.bearing.display_name, self.missing(order))

    def test_found_by_itself(self):
        """A line that is added draws on the framework's line of its product, at its price."""
        order = self.called_off(self.framework())
        with Form(order) as form, form.order_line.new() as line:
            line.product_id = self.second
            line.product_uom_qty = 3
        added = order.order_line[1]
        self.assertEqual(added.gy_framework_line_id.product_id, self.second)
        self.assertEqual(added.price_unit, 500)
        self.assertFalse(self.missing(order))

    def test_found_among_several_lines(self):
        """Of several lines of one product the one with enough left is taken, and kept."""
        lines = [
            Command.create(
                {"product_id": self.bearing.id, "product_uom_qty": quantity, "price_unit": price}
            )
            for quantity, price in ((10, 1000.0), (50, 900.0))
        ]
        framework = self.framework(order_line=lines)
        order = self.draft(20, bare=True)
        order.gy_profile_id = self.kind("call_off")
        order.gy_framework_id = framework
        line = order.order_line
        self.assertEqual(line.gy_framework_line_id, framework.order_line[1])
        self.assertEqual(line.price_unit, 900)
        line.product_uom_qty = 5
        self.assertEqual(line.gy_framework_line_id, framework.order_line[1], "it stays chosen")
        self.assertFalse(self.missing(order))
        self.drawn(framework, 10)
        self.assertEqual(framework.order_line.mapped("gy_left_qty"), [0, 50])

    def test_framework_chosen_on_a_draft(self):
        """A draft that was written before takes the prices when the framework is chosen."""
        framework = self.framework()
        order = self.draft(5, 1234.0, bare=True)
        order.gy_profile_id = self.kind("call_off")
        self.assertIn("Choose the framework agreement", self.missing(order))
        order.gy_framework_id = framework
        self.assertEqual(order.order_line.gy_framework_line_id, framework.order_line[0])
        self.assertEqual(order.order_line.price_unit, 1000)
        self.assertFalse(self.missing(order))
        order.gy_profile_id = self.kind("standard")
        self.assertFalse(order.gy_framework_id, "a standard contract draws on nothing")
        self.assertFalse(order.order_line.gy_framework_line_id)

    def test_another_customer(self):
        framework = self.framework()
        order = self.called_off(framework)
        order.partner_id = self.env["res.partner"].create({"name": "Other", "is_company": True})
        self.assertIn(f"is with {self.customer.display_name}", self.missing(order))
        order.partner_id = self.env["res.partner"].create(
            {"name": "Their works", "parent_id": self.customer.id}
        )
        self.assertFalse(self.missing(order), "their plant is the same customer")

    def test_validity(self):
        today = self.today()
        words = "is valid from"
        early = self.framework(gy_valid_from=Date.add(today, days=1))
        with self.assertRaisesRegex(UserError, words):
            self.called_off(early)
        framework = self.framework(gy_valid_until=today)
        order = self.called_off(framework)
        signed = self.called_off(framework)
        self.sign(signed)
        framework._gy_granted("gy_valid_until").sudo().write(
            {"gy_valid_until": Date.subtract(today, days=1)}
        )
        with self.assertRaisesRegex(UserError, "was valid until"):
            self.called_off(framework)
        self.assertIn("was valid until", self.missing(order))
        with self.assertRaisesRegex(UserError, "was valid until"):
            self.sign(order)
        self.assertFalse(framework.gy_can_call_off)

    def test_not_in_force(self):
        framework = self.frame_draft()
        with self.assertRaisesRegex(UserError, "is not in force"):
            self.called_off(framework)
        framework = self.framework()
        order = self.called_off(framework)
        framework._gy_granted("state:cancel").sudo().write({"state": "cancel"})
        self.assertIn("is not in force", self.missing(order))
        with self.assertRaisesRegex(UserError, "is not in force"):
            order._gy_check_gate("confirm")

    def test_cancelled_gives_back(self):
        framework = self.framework()
        order = self.called_off(framework, 40)
        line = framework.order_line[0]
        self.assertEqual((line.gy_called_off_qty, line.gy_reserved_qty), (0, 40))
        self.assertEqual(framework.gy_reserved_amount, 40000)
        self.sign(order)
        order.action_confirm()
        self.assertEqual((line.gy_called_off_qty, line.gy_reserved_qty), (40, 0))
        self.assertEqual(framework.gy_called_off_amount, 40000)
        self.assertEqual(framework.gy_left_amount, 70000)
        self.assertAlmostEqual(framework.gy_called_off_share, 36.4)
        order._gy_granted("state:cancel").sudo().write({"state": "cancel"})
        self.assertEqual((line.gy_called_off_qty, line.gy_left_qty), (0, 100))
        self.assertEqual((framework.gy_called_off_amount, framework.gy_call_off_count), (0, 0))

    def test_confirmed_together(self):
        """Two call-offs that fit each, and together do not, are not both confirmed."""
        framework = self.framework()
        orders = self.called_off(framework, 60) | self.called_off(framework, 60)
        for order in orders:
            self.sign(order)
        with self.assertRaisesRegex(UserError, "120 Units would be called off"):
            self.env.flush_all()
            with self.cr.savepoint():
                orders.action_confirm()
        orders.invalidate_recordset()
        orders[0].action_confirm()
        with self.assertRaisesRegex(UserError, "60 Units are asked for, 40 Units"):
            orders[1].action_confirm()

    def test_counted_in_turn(self):
        """Whoever confirms a call-off has the framework's totals to themselves."""
        framework = self.framework()
        order = self.called_off(framework)
        self.sign(order)
        self.assertInTurn(framework, order.action_confirm, "_gy_call_off_criteria")

    def test_who_calls_off(self):
        framework = self.framework()
        for role in ("contract_admin", "finance", "general_manager", "warehouse"):
            with self.subTest(role), self.assertRaises(AccessError):
                self.called_off(framework, user=role)
        order = self.called_off(framework, user="sales_manager")
        self.assertEqual(order.user_id, self.users["salesperson"], "it stays whose it is")
        self.owned(framework, self.users["sales_manager"])
        with self.assertRaises(AccessError):
            self.called_off(framework)

    def test_what_is_asked_for(self):
        framework = self.framework()
        first = framework.order_line[:1]
        mine = self.as_role("salesperson", framework)
        for quantities in ({}, {first.id: 0}, {2**31 - 1: 3}):
            with self.assertRaisesRegex(UserError, "enter how much of which line"):
                mine.action_gy_call_off(quantities)
        with self.assertRaisesRegex(UserError, "above zero"):
            mine.action_gy_call_off({first.id: -1})
        with self.assertRaisesRegex(UserError, "is no framework agreement"):
            self.as_role("salesperson", self.draft()).action_gy_call_off({first.id: 1})

    def test_only_call_offs_draw(self):
        framework = self.framework()
        order = self.draft(bare=True)
        with self.assertRaisesRegex(ValidationError, "only call-offs are called off"):
            order.gy_framework_id = framework
            self.env.flush_all()
        order = self.draft(bare=True)
        order.gy_profile_id = self.kind("call_off")
        with self.assertRaisesRegex(ValidationError, "only from a framework"):
            order.gy_framework_id = self.draft(bare=True)
            self.env.flush_all()

    def test_dialog(self):
        framework = self.framework()
        self.drawn(framework, 100)
        dialog = self.as_role("salesperson", self.env["gy.call.off"]).with_context(
            active_model="sale.order", active_id=framework.id
        )
        with Form(dialog) as form:
            self.assertEqual(len(form.line_ids), 1, "what is used up is not offered")
            form.due_date = Date.add(self.today(), days=30)
            with form.line_ids.edit(0) as row:
                self.assertEqual(row.left, 20)
                row.quantity = 4
            self.assertEqual(form.amount, 2000)
        action = form.record.action_apply()
        order = self.env["sale.order"].browse(action["res_id"])
        self.assertEqual(order.order_line.product_uom_qty, 4)
        self.assertEqual(order.gy_framework_id, framework)
        self.assertEqual(framework.action_gy_view_call_offs()["domain"][0][2], framework.id)
