from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import VisitCommon

ROUTE = "Carburised steel, optimised crowning"


@tagged("post_install", "-at_install")
class TestComparing(VisitCommon):
    """The customer's criteria have a weight and a person; solutions are measured by them (R1.4)."""

    def setUp(self):
        super().setUp()
        self.mill = self.lead()
        self.life = self.need("A life of 40,000 hours", "3", self.decider)
        self.quiet = self.need("It runs quietly", "1")

    def need(self, name, weight, person=None, lead=None):
        return self.as_role("salesperson", self.env["gy.customer.need"]).create(
            {
                "lead_id": (lead or self.mill).id,
                "name": name,
                "weight": weight,
                "partner_id": person and person.id,
            }
        )

    def solution(self, *needs, lead=None):
        return self.as_role("salesperson", self.env["gy.solution"]).create(
            {
                "lead_id": (lead or self.mill).id,
                "name": "A",
                "technical_route": ROUTE,
                "need_ids": [Command.set([need.id for need in needs])],
            }
        )

    def test_measured_by_weight(self):
        best, other, none = self.solution(self.life), self.solution(self.quiet), self.solution()
        self.assertEqual((best | other | none).mapped("score"), [75, 25, 0])
        other.need_ids = [Command.link(self.life.id)]
        self.assertEqual(other.score, 100)

    def test_follows_the_needs(self):
        solution = self.solution(self.life)
        self.need("It can be mounted with their tools", "2")
        self.assertEqual(solution.score, 50)
        self.life.weight = "1"
        self.assertEqual(solution.score, 25)
        self.quiet.unlink()
        self.assertEqual(solution.score, 33)

    def test_without_needs(self):
        self.assertEqual(self.solution(lead=self.lead()).score, 0)

    def test_needs_of_its_own_opportunity(self):
        stranger = self.need("It runs quietly", "1", lead=self.lead())
        with self.assertRaisesRegex(UserError, "its own opportunity"), self.cr.savepoint():
            self.solution(stranger)
        with self.assertRaisesRegex(UserError, "its own opportunity"), self.cr.savepoint():
            self.solution(self.life).need_ids = [Command.link(stranger.id)]

    def test_who_asks_is_one_of_theirs(self):
        own = self.users["finance"].partner_id
        with self.assertRaisesRegex(UserError, "our own people"), self.cr.savepoint():
            self.life.partner_id = own
        self.life.partner_id = self.engineer

    def test_nobody_writes_the_score(self):
        solution = self.solution()
        with self.assertRaises(AccessError):
            solution.score = 100
        with self.assertRaises(AccessError):
            solution.copy({"score": 100})

    def test_merged_with_its_needs(self):
        solution = self.solution(self.life)
        both = (self.opportunity | self.mill).with_user(self.users["salesperson"])
        merged = both.merge_opportunity()
        self.assertEqual(solution.lead_id, merged)
        self.assertEqual(solution.need_ids, self.life)
        self.assertEqual(self.life.lead_id, merged)

    def test_cost_does_not_grow(self):
        def cost(count):
            lead = self.lead()
            need = self.need("A life of 40,000 hours", "3", lead=lead)
            for _number in range(count):
                self.solution(need, lead=lead)
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            need.weight = "1"
            self.env.flush_all()
            return self.cr.sql_log_count - start

        cost(2)
        self.assertLessEqual(cost(12), cost(2) + 1)
