from freezegun import freeze_time

from odoo.fields import Date
from odoo.tests import tagged

from .common import ServiceCommon

DUE = "service_due"


@tagged("post_install", "-at_install")
class TestTurns(ServiceCommon):
    """Services that are due wait on their owner, from their day on (R0.6, R13.1)."""

    def of(self, order, role):
        self.env.flush_all()
        self.env.cr.flush()
        return DUE in self.turns(role, order)

    def rows(self, order, role="technology"):
        self.env.cr.flush()
        domain = [("order_id", "=", order.id), ("kind", "=", DUE)]
        return self.as_role(role, self.env["gy.turn"]).search(domain)

    def test_waits_on_its_role(self):
        order = self.planned()
        self.assertTrue(self.of(order, "technology"))
        for role in ("salesperson", "quality", "finance"):
            self.assertFalse(self.of(order, role), role)
        row = self.rows(order)
        service = self.services(order, "installation")
        self.assertEqual((row.since, row.deadline), (service.planned_on, service.deadline))
        self.assertEqual(row.action_open()["res_id"], service.id)

    def test_the_salesperson_s_from_its_day_on(self):
        order = self.planned()
        due = self.days(order, "opinion")[0]
        with freeze_time(Date.subtract(due, days=1)):
            self.assertFalse(self.of(order, "salesperson"))
        with freeze_time(due):
            self.assertTrue(self.of(order, "salesperson"))
            self.assertFalse(self.rows(order, "sales_admin"))

    def test_gone_when_seen_to(self):
        order = self.planned()
        self.service(order).action_skip("The customer installs with own people")
        self.assertFalse(self.of(order, "technology"))
        other = self.anew("planned")
        self.service(other).action_create_ticket()
        self.assertFalse(self.of(other, "technology"))
        self.assertIn("ticket", self.turns("technology", other), "the ticket waits instead")

    def test_it_goes_with_the_contract(self):
        order = self.planned()
        self.owned(order, self.users["sales_manager"])
        with freeze_time(self.days(order, "opinion")[0]):
            self.assertFalse(self.of(order, "salesperson"))
            self.assertTrue(self.of(order, "sales_manager"))
