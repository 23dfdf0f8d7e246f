from odoo.tests import tagged

from .common import ArchiveCommon

LIST = ["name", "order_id", "partner_id", "host_machine", "user_id", "papers", "state"]


@tagged("post_install", "-at_install")
class TestPerformance(ArchiveCommon):
    """Lists, filing and turns cost the same for many dossiers as for few."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.count = 0

    def add(self, count):
        orders = self.env["sale.order"]
        for _number in range(count):
            orders |= self.contract()
        return orders

    def test_list_of_dossiers(self):
        def cost():
            model = self.as_role("archivist", self.env["gy.dossier"])
            return self.queries(lambda: model.search([]).read(LIST + ["is_terminated"]))

        self.add(2)
        cost()
        few = cost()
        self.add(18)
        self.assertEqual(few, cost())

    def test_lines_with_whom_they_are_asked_of(self):
        def cost():
            model = self.as_role("archivist", self.env["gy.dossier.line"])
            return self.queries(
                lambda: model.search([]).read(["type_id", "user_id", "role_id", "is_ok"])
            )

        self.add(2)
        cost()
        few = cost()
        self.add(18)
        self.assertEqual(few, cost())

    def test_turns(self):
        def cost():
            model = self.as_role("salesperson", self.env["gy.turn"])
            return self.queries(lambda: model.search([]).read(["kind", "order_id", "user_id"]))

        self.add(2)
        self.env.cr.precommit.run()
        cost()
        few = cost()
        self.add(18)
        self.env.cr.precommit.run()
        self.assertEqual(few, cost())

    def test_filing_costs_the_same_in_a_full_dossier(self):
        order = self.contract()
        self.file(order)
        few = self.queries(lambda: self.file(order))
        for _number in range(20):
            self.file(order)
        self.assertEqual(few, self.queries(lambda: self.file(order)))
