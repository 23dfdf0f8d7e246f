from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.gy_sales_process.tools import gate_pass

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestProcessSwitch(GyCommon):
    """Whether an order is a contract follows from its company (R0 introduction)."""

    begins_with = ("draft",)

    def test_off_by_default(self):
        company = self.env["res.company"].create({"name": "New"})
        self.assertFalse(company.gy_process_enabled)

    def test_follows_the_company(self):
        self.assertTrue(self.draft().gy_is_process)
        self.assertFalse(self.outside().gy_is_process)

    def test_form(self):
        """The form sends no value of ours on its own: a contract and a plain order are saved."""
        for enabled in (True, False):
            self.company.gy_process_enabled = enabled
            form = Form(self.as_role("salesperson", self.env["sale.order"]))
            form.partner_id = self.customer
            with form.order_line.new() as line:
                line.product_id = self.bearing
                line.product_uom_qty = 3
            order = form.save()
            self.assertEqual(order.gy_is_process, enabled)
            self.assertEqual(order.gy_warranty_months, 18 if enabled else 0)
            self.assertEqual(order.gy_warranty_months_commissioned, 12 if enabled else 0)
            with Form(order) as form, form.order_line.edit(0) as line:
                line.product_uom_qty = 4
            self.assertEqual(order.order_line.product_uom_qty, 4)

    def test_salesperson_cannot_choose(self):
        with self.assertRaises(AccessError):
            self.draft(gy_is_process=False)
        with self.assertRaises(AccessError):
            self.draft().write({"gy_is_process": False})
        with self.assertRaises(AccessError):
            self.draft().action_gy_set_process(False, "spare part")

    def test_default_in_context_cannot_choose(self):
        order = (
            self.as_role("salesperson", self.env["sale.order"])
            .with_context(default_gy_is_process=False)
            .create(self._draft_vals())
        )
        self.assertTrue(order.gy_is_process)

    def test_manager_switches_a_draft_with_reason(self):
        order = self.as_role("sales_manager", self.draft())
        with self.assertRaisesRegex(UserError, "Say why"):
            order.action_gy_set_process(False, "")
        order.action_gy_set_process(False, "Sold over the counter")
        self.assertFalse(order.gy_is_process)
        self.assertFalse(order.gy_stage_id)
        self.assertIn("Sold over the counter", order.message_ids[0].body)
        order.action_gy_set_process(True, "It grew")
        self.assertTrue(order.gy_is_process)
        self.assertEqual(order.gy_stage_id.code, "signing")

    def test_not_once_sent(self):
        """Sending leaves a mark that going back to draft does not remove."""
        order = self.draft()
        order.action_quotation_sent()
        manager = self.as_role("sales_manager", order)
        with self.assertRaisesRegex(UserError, "only on a draft"):
            manager.action_gy_set_process(False, "too late")
        order.action_cancel()
        order.action_draft()
        self.assertEqual(order.state, "draft")
        with self.assertRaisesRegex(UserError, "only on a draft"):
            manager.action_gy_set_process(False, "too late")

    def test_not_once_confirmed(self):
        manager = self.as_role("sales_manager", self.confirmed())
        with self.assertRaisesRegex(UserError, "only on a draft"):
            manager.action_gy_set_process(False, "too late")

    def test_no_way_round_through_a_company(self):
        """Neither a default company nor moving an order makes a contract a plain order."""
        company = self.env["res.company"].create({"name": "Trading"})
        user = self.users["salesperson"]
        user.company_ids |= company
        both = (company | self.company).ids
        order = (
            self.as_role("salesperson", self.env["sale.order"])
            .with_context(allowed_company_ids=both, default_company_id=self.company.id)
            .create({"partner_id": self.customer.id})
        )
        self.assertEqual((order.company_id, order.gy_is_process), (self.company, True))
        plain = (
            self.as_role("salesperson", self.env["sale.order"])
            .with_context(allowed_company_ids=both)
            .create({"partner_id": self.customer.id})
        )
        self.assertEqual((plain.company_id, plain.gy_is_process), (company, False))
        with self.assertRaisesRegex(UserError, "whose orders are contracts"):
            plain.write({"company_id": self.company.id})

    def test_management_may_switch(self):
        order = self.draft()
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.assertTrue(order.sudo().gy_step_ids)
        self.as_role("general_manager", order).action_gy_set_process(False, "Trade sale")
        self.assertFalse(order.gy_is_process)
        self.assertFalse(order.sudo().gy_step_ids, "no step of a plain order looks late")

    def test_another_company_decides_for_itself(self):
        company = self.env["res.company"].create({"name": "Trading"})
        self.env.user.company_ids |= company
        order = self.env["sale.order"].create(
            {"partner_id": self.customer.id, "company_id": company.id}
        )
        self.assertFalse(order.gy_is_process)
        self.assertFalse(gate_pass.is_granted(order, ["gy_is_process"]))
