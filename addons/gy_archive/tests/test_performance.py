from odoo.tests import tagged

from .common import ArchiveCommon

LIST = ["name", "order_id", "partner_id", "host_machine", "user_id", "papers", "state"]


@tagged("post_install", "-at_install")
class TestPerformance(ArchiveCommon):
    """Lists, filing and turns cost the same for many dossiers as for few."""

    def assertSameCost(self, work):
        """``work`` costs the same queries for 20 contracts as for 2, with warm caches."""
        costs = []
        for count in (2, 18):
            self.add(count)
            self.env.flush_all()
            self.env.cr.precommit.run()
            self.queries(work)
            costs.append(self.queries(work))
        self.assertEqual(*costs)

    def add(self, count):
        orders = self.env["sale.order"]
        for _number in range(count):
            orders |= self.contract()
        return orders

    def test_list_of_dossiers(self):
        model = self.as_role("archivist", self.env["gy.dossier"])
        self.assertSameCost(lambda: model.search([]).read([*LIST, "is_terminated"]))

    def test_lines_with_whom_they_are_asked_of(self):
        model = self.as_role("archivist", self.env["gy.dossier.line"])
        self.assertSameCost(
            lambda: model.search([]).read(["type_id", "user_id", "role_id", "is_ok"])
        )

    def test_turns(self):
        model = self.as_role("salesperson", self.env["gy.turn"])
        self.assertSameCost(lambda: model.search([]).read(["kind", "order_id", "user_id"]))

    def test_filing_costs_the_same_in_a_full_dossier(self):
        order = self.contract()
        self.file(order)
        few = self.queries(lambda: self.file(order))
        for _number in range(20):
            self.file(order)
        self.assertEqual(few, self.queries(lambda: self.file(order)))
