from odoo.tests import tagged

from .common import FilingCommon


@tagged("post_install", "-at_install")
class TestFilingGrowth(FilingCommon):
    """A batch, the list and sorting cost the same for many files as for few."""

    def many(self, count, order, name="scan"):
        found = self.files
        for number in range(count):
            found |= self.attach(order, f"{name}{count}-{number}.pdf")
        return found

    def cost(self, work):
        self.env.flush_all()
        self.env.cr.precommit.run()
        return self.queries(work)

    def test_query_growth_of_a_batch(self):
        """What is known, or asked about, costs nothing by the piece; each filing the same."""
        order, other = self.contract(), self.contract()

        def asked(count):
            found = self.many(count, order) | self.many(count, self.delivery(other), "b")
            return self.cost(lambda: self.strays._sweep(found)), found

        asked(1)
        (few, known), (many, _found) = asked(2), asked(12)
        self.assertEqual(few, many)
        self.assertLess(self.cost(lambda: self.strays._sweep(known)), few)

        def filed(count):
            found = self.many(count, order, "装箱单")
            return self.cost(lambda: self.strays._sweep(found))

        filed(1)
        two, four, eight = filed(2), filed(4), filed(8)
        self.assertAlmostEqual((eight - four) / 4, (four - two) / 2, delta=1)

    def test_query_growth_of_the_list(self):
        order = self.contract()
        rows = self.as_role("warehouse", self.strays.sudo(False))
        names = ["name", "order_id", "partner_id", "origin_name", "can_sort", "type_id", "state"]
        costs = []
        for count in (2, 12):
            self.strays._sweep(self.many(count, self.delivery(order)))
            self.cost(lambda: rows.search([]).read(names))
            costs.append(self.cost(lambda: rows.search([]).read(names)))
        self.assertEqual(*costs)

    def test_query_growth_of_leaving_out(self):
        order = self.contract()
        costs = []
        for count in (1, 2, 12):
            found = self.many(count, order)
            self.strays._sweep(found)
            rows = self.as_role("warehouse", self.row(found).sudo(False))
            costs.append(self.cost(lambda rows=rows: rows.action_leave_out("x")))
        self.assertEqual(costs[1], costs[2])
