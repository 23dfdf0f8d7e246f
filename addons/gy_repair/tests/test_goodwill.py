from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import RepairCommon


@tagged("post_install", "-at_install")
class TestGoodwill(RepairCommon):
    """A repair out of warranty is free of charge where somebody decided so, and why (R13.2)."""

    def late(self):
        """Return a repair out of warranty, as the workshop and as the sales manager see it."""
        repair = self.asked(days=500)
        repair.action_validate()
        return repair, self.as_role("sales_manager", repair)

    def test_decided_the_work_begins(self):
        repair, manager = self.late()
        contract = repair.sudo().gy_order_id
        part = self.use(repair, quantity=2)
        self.assertEqual(repair.gy_goodwill_amount, 0)
        manager.action_gy_goodwill("Failed a week after its warranty; a key customer")
        self.assertEqual(repair.gy_goodwill_on, self.today())
        self.assertEqual(repair.gy_goodwill_by, self.users["sales_manager"])
        self.assertFalse(repair.gy_waits_for)
        self.assertEqual(repair.gy_goodwill_amount, 160)
        self.assertIn("a week after", repair.message_ids[0].body)
        self.assertNotIn("repair_quote", self.turns("salesperson", contract))
        self.assertWaits(contract, "repair", "manufacturing", "salesperson")
        part.product_uom_qty = 3
        self.assertEqual(repair.gy_goodwill_amount, 240)
        repair.action_repair_start()
        part.quantity = 3
        repair.action_repair_end()
        self.assertEqual(repair.state, "done")
        self.assertEqual(repair.gy_goodwill_amount, 240)
        self.assertFalse(repair.sudo().sale_order_id)

    def test_nothing_is_quoted_meanwhile(self):
        repair, manager = self.late()
        manager.action_gy_goodwill("A key customer")
        with self.assertRaisesRegex(UserError, "is free of charge"), self.cr.savepoint():
            self.as_role("salesperson", repair).action_gy_quote()
        manager.action_gy_take_goodwill_back()
        self.assertFalse(repair.gy_goodwill_on or repair.gy_goodwill_reason)
        self.assertIn("the salesperson quotes", repair.gy_waits_for)
        self.assertWaits(repair.sudo().gy_order_id, "repair_quote", "salesperson")
        self.as_role("salesperson", repair).action_gy_quote()
        with self.assertRaisesRegex(UserError, "cancel that one first"), self.cr.savepoint():
            manager.action_gy_goodwill("A key customer")
        with self.assertRaisesRegex(UserError, "only where it was given"):
            manager.action_gy_take_goodwill_back()

    def test_once_begun_it_stays(self):
        repair, manager = self.late()
        manager.action_gy_goodwill("A key customer")
        repair.action_repair_start()
        with self.assertRaisesRegex(UserError, "before work begins"):
            manager.action_gy_take_goodwill_back()

    def test_by_the_dialog(self):
        repair, _manager = self.late()
        deputy = self.as_role("deputy_gm", repair)
        action = deputy.action_gy_ask_goodwill()
        dialog = self.env[action["res_model"]].with_user(self.users["deputy_gm"])
        dialog.with_context(**action["context"]).create({"reason": "A key customer"}).action_apply()
        self.assertEqual(repair.gy_goodwill_by, self.users["deputy_gm"])

    def test_not_without_need_or_reason(self):
        _repair, manager = self.late()
        for empty in ("", "   ", False):
            with self.assertRaisesRegex(UserError, "Say why"), self.cr.savepoint():
                manager.action_gy_goodwill(empty)
        covered = self.as_role("sales_manager", self.asked())
        with self.assertRaisesRegex(UserError, "out of warranty that is not ended"):
            covered.action_gy_goodwill("A key customer")

    def test_who_decides(self):
        repair, _manager = self.late()
        for role in set(self.users) - {"sales_manager", "deputy_gm"}:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, repair).action_gy_goodwill("x")
        values = {"gy_goodwill_on": self.today(), "gy_goodwill_reason": "x"}
        for role in ("manufacturing", "warehouse"):
            worker = self.as_role(role, repair)
            with self.assertRaises(AccessError), self.cr.savepoint():
                worker.write(values)
            forged = worker.with_context(default_gy_goodwill_on=self.today())
            self.assertFalse(forged.copy().gy_goodwill_on)

    def test_of_a_return(self):
        """A piece that came back out of warranty goes back once it is repaired for nothing."""
        order = self.two_pieces()
        self.backdate(order.sudo(), self.before(500))
        repair = self.begun(1, order)
        self.assertFalse(repair.under_warranty)
        repair.action_validate()
        with self.assertRaisesRegex(UserError, "the salesperson quotes"), self.cr.savepoint():
            repair.action_repair_start()
        self.as_role("deputy_gm", repair).action_gy_goodwill("Our cage was too weak")
        repair.action_repair_start()
        repair.action_repair_end()
        self.assertEqual(repair.sudo().gy_return_id.repaired_on, self.today())

    def test_what_was_given_away_is_listed(self):
        repair, manager = self.late()
        self.use(repair, quantity=2)
        manager.action_gy_goodwill("A key customer")
        action = self.env.ref("gy_repair.repair_order_action")
        search = self.env.ref("gy_repair.view_repair_order_form_filter").get_combined_arch()
        self.assertIn('name="gy_goodwill"', search)
        for role in ("sales_manager", "finance", "general_manager"):
            repairs = self.as_role(role, self.env[action.res_model])
            domain = [("gy_goodwill_on", "!=", False), ("id", "=", repair.id)]
            [[amount]] = repairs._read_group(domain, [], ["gy_goodwill_amount:sum"])
            self.assertEqual(amount, 160, role)

    def test_buttons_are_for_who_decides(self):
        for role in ("sales_manager", "deputy_gm", "salesperson", "quality", "manufacturing"):
            repairs = self.as_role(role, self.env["repair.order"])
            arch = repairs.get_view(view_type="form")["arch"]
            decides = role in ("sales_manager", "deputy_gm")
            for button in ("action_gy_ask_goodwill", "action_gy_take_goodwill_back"):
                self.assertEqual(button in arch, decides, (role, button))

    def test_a_cancelled_repair_gives_nothing_away(self):
        repair, manager = self.late()
        part = self.use(repair, quantity=2)
        manager.action_gy_goodwill("A key customer")
        repair.action_repair_cancel()
        self.assertEqual(part.state, "cancel")
        self.assertEqual(repair.gy_goodwill_amount, 0)
