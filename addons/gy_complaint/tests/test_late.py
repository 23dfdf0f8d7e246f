from odoo.fields import Date
from odoo.tests import tagged

from .common import ComplaintCommon


@tagged("post_install", "-at_install")
class TestLate(ComplaintCommon):
    """Late measures and answers are told to the supervisor, then to the manager, once (R13.3)."""

    def setUp(self):
        super().setUp()
        self.head = self.users["deputy_gm"]
        self.env["gy.department"]._of_role("quality", self.company).manager_id = self.head
        if not self.env["gy.department"]._head_of("quality", self.company):
            self.env["gy.department"].create(
                {"name": "Quality", "code": "quality", "manager_id": self.head.id}
            )
        self.case = self.complaint()

    def told(self):
        """Return whom messages about the complaint went to since this was last asked."""
        notified = self.env["mail.notification"].search(
            [
                ("mail_message_id.model", "=", self.case._name),
                ("mail_message_id.res_id", "=", self.case.id),
                ("mail_message_id.message_type", "=", "user_notification"),
            ]
        )
        partners = notified.res_partner_id
        notified.unlink()
        return partners

    def partners_of(self, *roles):
        return self.env["res.users"].union(*(self.users[role] for role in roles)).partner_id

    def test_a_measure(self):
        measure = self.measure(self.case, days=-1).sudo()
        self.told()
        measure._gy_escalate(self.today())
        told = self.told()
        self.assertIn(self.head.partner_id, told)
        self.assertIn(self.partners_of("manufacturing"), told)
        self.assertNotIn(self.partners_of("sales_manager"), told)
        measure._gy_escalate(self.today())
        self.assertFalse(self.told(), "not twice")
        measure._gy_write_decided({"told_on": Date.add(self.today(), days=-10)})
        measure._gy_escalate(self.today())
        self.assertEqual(
            self.told() & self.partners_of("sales_manager"), self.partners_of("sales_manager")
        )
        measure._gy_write_decided({"told_on": Date.add(self.today(), days=-10)})
        measure._gy_escalate(self.today())
        self.assertFalse(self.told(), "all were told")

    def test_another_day_begins_anew(self):
        measure = self.measure(self.case, days=-1).sudo()
        measure._gy_escalate(self.today())
        self.day_of(measure, 3)
        self.assertEqual(measure.told_level, 0)
        self.told()
        measure._gy_escalate(self.today())
        self.assertFalse(self.told(), "in time")

    def test_an_answer(self):
        self.case.gy_date = Date.add(self.today(), days=-60)
        ticket = self.case.sudo()
        self.assertIn(ticket, ticket._gy_late_answers(self.today()))
        self.told()
        ticket._gy_escalate(self.today())
        self.assertIn(self.head.partner_id, self.told())
        ticket._gy_escalate(self.today())
        self.assertFalse(self.told())
        ticket._gy_write_decided({"gy_told_on": Date.add(self.today(), days=-10)})
        ticket._gy_escalate(self.today())
        self.assertIn(self.partners_of("sales_manager"), self.told())
        self.assertNotIn(ticket, ticket._gy_late_answers(self.today()))

    def test_answered_is_not_late(self):
        self.case.gy_date = Date.add(self.today(), days=-60)
        self.case.write(self.ANSWERED)
        self.answered(self.case)
        self.assertNotIn(self.case, self.case.sudo()._gy_late_answers(self.today()))

    def test_the_job(self):
        late, early = self.measure(self.case, days=-3), self.measure(self.case, days=3)
        done = self.measure(self.case, days=-3)
        done.action_done()
        self.case.gy_date = Date.add(self.today(), days=-60)
        with self.enter_registry_test_mode():
            self.env.ref("gy_complaint.ir_cron_escalate").method_direct_trigger()
            self.env.ref("gy_complaint.ir_cron_escalate").method_direct_trigger()
        measures = late | early | done
        self.assertEqual(measures.mapped("told_level"), [1, 0, 0])
        self.assertEqual(self.case.gy_told_level, 1)
        self.assertIn(self.head.partner_id, self.told())
