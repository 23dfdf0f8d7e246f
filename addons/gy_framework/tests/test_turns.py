from odoo.fields import Date
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.kept_turns import turn_differences

from .common import FrameworkCommon


@tagged("post_install", "-at_install")
class TestTurns(FrameworkCommon):
    """The salesperson is told in time that a framework agreement ends (R0.6)."""

    def turn(self, framework, role="salesperson"):
        self.env.cr.flush()
        return self.as_role(role, self.env["gy.turn"]).search(
            [("order_id", "=", framework.id), ("kind", "=", "framework_ending")]
        )

    def test_thirty_days_before(self):
        framework = self.framework(gy_valid_until=Date.add(self.today(), days=31))
        self.assertFalse(self.turn(framework))
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT begins_on FROM gy_turn WHERE kind = 'framework_ending' AND res_id = %s",
            [framework.id],
        )
        self.assertEqual(self.env.cr.fetchall(), [(Date.add(self.today(), days=1),)])
        soon = self.framework(gy_valid_until=Date.add(self.today(), days=30))
        turn = self.turn(soon)
        self.assertEqual((turn.since, turn.deadline), (self.today(), soon.gy_valid_until))
        self.assertFalse(self.turn(soon, "sales_manager"), "it is the salesperson's")
        self.assertEqual(turn_differences(self.env), [])

    def test_nearly_used_up(self):
        framework = self.framework()
        order = self.drawn(framework, 89, 20)
        self.assertGreaterEqual(framework.gy_called_off_share, 89)
        self.assertEqual(self.turn(framework).since, self.today())
        order._gy_granted("state:cancel").sudo().write({"state": "cancel"})
        self.assertFalse(self.turn(framework), "given back")
        self.drawn(framework, 100, 20)
        self.assertTrue(self.turn(framework), "used up")
        self.assertEqual(turn_differences(self.env), [])

    def test_over(self):
        framework = self.framework(gy_valid_until=Date.add(self.today(), days=3))
        self.assertTrue(self.turn(framework))
        framework._gy_granted("gy_valid_until").sudo().write(
            {"gy_valid_until": Date.subtract(self.today(), days=1)}
        )
        self.assertFalse(self.turn(framework))
        self.assertFalse(self.turn(self.frame_draft()))
        self.assertEqual(turn_differences(self.env), [])
