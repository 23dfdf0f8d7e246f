from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import GyCommon


@tagged("post_install", "-at_install")
class TestTurns(GyCommon):
    """One list of what waits on the user who looks at it (R0.6)."""

    def late(self):
        """Return a contract whose present stage is late."""
        order = self.draft()
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.invalidate_all()
        step = order.sudo().gy_step_ids.filtered(lambda row: row.state == "active")[:1]
        step.deadline = date(2026, 1, 5)
        self.env.flush_all()
        return order, step

    def turns(self, role):
        return self.as_role(role, self.env["gy.turn"]).search([])

    def test_waits_on_the_responsible_user_only(self):
        order, step = self.late()
        self.assertEqual(step.user_id, self.users["salesperson"])
        turn = self.turns("salesperson").filtered(lambda item: item.order_id == order)
        self.assertEqual((turn.kind, turn.since), ("late_step", step.date_active))
        self.assertTrue(turn.is_late)
        self.assertNotIn(order, self.turns("sales_manager").order_id)
        self.assertEqual(turn.action_open()["res_id"], order.id)

    def test_not_late_on_the_day_itself(self):
        order, step = self.late()
        step.deadline = self.today()
        self.env.flush_all()
        self.assertNotIn(order, self.turns("salesperson").order_id)
        self.assertFalse(self.env["gy.turn"].new({"deadline": self.today()}).is_late)

    def test_others_read_nothing_of_it(self):
        order, _step = self.late()
        turn = self.turns("salesperson").filtered(lambda item: item.order_id == order)
        for role in ("sales_manager", "quality", "archivist"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, turn).read(["kind"])

    def test_goes_when_the_source_may_not_be_read(self):
        order, step = self.late()
        self.owned(order, self.users["sales_manager"])
        step.user_id = self.users["salesperson"]
        self.env.flush_all()
        self.assertNotIn(order.id, self.turns("salesperson").order_id.ids)

    def test_goes_when_the_contract_is_cancelled(self):
        order, _step = self.late()
        order.action_cancel()
        self.assertNotIn(order, self.turns("salesperson").order_id)

    def test_every_part_has_a_kind_and_label(self):
        parts = self.env["gy.turn"]._parts()
        kinds = [part.kind for part in parts]
        self.assertEqual(len(kinds), len(set(kinds)))
        for part in parts:
            self.assertTrue(part.label and part.model in self.env, part.kind)
        self.env["gy.turn"].search([]).mapped("kind")
