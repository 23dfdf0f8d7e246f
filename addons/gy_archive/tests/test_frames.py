from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import tagged

from .common import ArchiveCommon


@tagged("post_install", "-at_install")
class TestFrames(ArchiveCommon):
    """The dossier of a contract that only sets terms waits until that contract is over (R16.1)."""

    def frame(self, ended):
        """Return a contract in force that only sets terms, with all papers; it ended on a day."""
        kind = self._create_kind("frame_only", warranty_months=12)
        model = self.env.registry["sale.order"]
        self.patch(model, "_gy_last_shipment", lambda order: ended)
        order = self.contract(kind, full=True)
        order._gy_write_decided({"gy_is_frame": True})
        order._gy_recompute("gy_all_shipped_on")
        return order

    def test_no_day_while_it_holds(self):
        order = self.frame(False)
        self.assertFalse(order.gy_closing_date)
        with self.assertRaisesRegex(UserError, "Contract .* cannot be closed yet"):
            self.as_role("contract_admin", order).action_gy_hand_over_dossier()

    def test_at_once_when_it_is_over(self):
        """Without any warranty: it delivers nothing."""
        day = Date.subtract(self.today(), days=3)
        order = self.frame(day)
        self.assertEqual(order.gy_closing_date, day)
        usual = self.contract(self._create_kind("with_warranty", warranty_months=12), full=True)
        self.assertEqual(usual.gy_closing_date, Date.add(day, months=12))

    def handover(self, order):
        """Return the step of the last stage, as it stands at the end of a transaction."""
        order.sudo()._gy_sync_steps()
        self.env.flush_all()
        return order.sudo().gy_step_ids.filtered(
            lambda row: row.latest and row.stage_id.code == "handover"
        )

    def test_not_late_while_it_holds(self):
        """What cannot be handed over yet is not overdue; it is when its day has come (R0.4)."""
        order = self.frame(False)
        step = self.handover(order)
        self.assertEqual(step.state, "active")
        self.assertFalse(step.deadline)
        day = Date.subtract(self.today(), days=3)
        self.patch(self.env.registry["sale.order"], "_gy_last_shipment", lambda order: day)
        order._gy_recompute("gy_all_shipped_on")
        norm = step.stage_id.norm_days
        self.assertTrue(norm)
        first = max(day, step.date_active)
        self.assertEqual(self.handover(order).deadline, self.company._gy_add_workdays(first, norm))

    def test_waiting_time_is_no_delay(self):
        """The norm of the handover counts from the end of the waiting time (R16.1)."""
        day = self.today()
        self.patch(self.env.registry["sale.order"], "_gy_last_shipment", lambda order: day)
        kind = self._create_kind("waits_long", warranty_months=12, waiting_months=6)
        order = self.contract(kind, full=True)
        closing = Date.add(day, months=18)
        self.assertEqual(order.gy_closing_date, closing)
        step = self.handover(order)
        self.assertEqual(step.state, "active")
        norm = step.stage_id.norm_days
        self.assertEqual(step.deadline, self.company._gy_add_workdays(closing, norm))
