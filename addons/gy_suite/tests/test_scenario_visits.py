from odoo.tests import TransactionCase, tagged

from odoo.addons.gy_demo.scenario import customers
from odoo.addons.gy_demo.scenario.world import World


@tagged("post_install", "-at_install")
class TestScenarioVisits(TransactionCase):
    """The demo company invites deciders to its plant, as its salespeople would (R0.10, R1.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.world = World(cls.env).build()
        customers.invite(cls.world)
        cls.visits = cls.env["gy.plant.visit"].search([], order="starts_at")

    def test_one_of_each_state(self):
        self.assertEqual(self.visits.mapped("state"), ["held", "accepted", "invited"])
        held = self.visits[0]
        self.assertEqual((held.guest_count, held.decider_count), (1, 1))
        self.assertTrue(held.lead_id.gy_interest_on and held.lead_id.gy_decider_on)
        self.assertTrue(held.lead_id.activity_ids)

    def test_hosts_find_it_in_their_calendar(self):
        host = self.world.user("quality")
        for visit in self.visits:
            self.assertIn(host.partner_id, visit.event_id.partner_ids)
            self.assertTrue(visit.with_user(host).has_access("read"))

    def test_the_map_knows_the_guests(self):
        for visit in self.visits:
            self.assertEqual(visit.lead_id.gy_person_ids.partner_id, visit.guest_ids.partner_id)
