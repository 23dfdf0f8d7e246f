from odoo.tests import tagged

from .common import PortalServiceCommon


@tagged("post_install", "-at_install")
class TestGrowth(PortalServiceCommon):
    """A list of tickets costs the same number of queries, however long it is (R17.5)."""

    begins_with = ("opened",)

    def queries(self, tickets):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        tickets._gy_portal_facts()
        return self.env.cr.sql_log_count - before

    def test_list(self):
        first = self.opened()
        more = first | self.ticket(first.gy_order_id) | self.ticket(first.gy_order_id)
        for ticket in more:
            self.answer(ticket)
        seen = more.with_user(self.portal)
        self.queries(seen[:1])
        self.assertEqual(self.queries(seen), self.queries(seen[:1]))

    def test_contracts(self):
        model = self.env["sale.order"].with_user(self.portal)

        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            model._gy_portal_contracts().filtered(lambda order: order._gy_portal_opens())
            return self.env.cr.sql_log_count - before

        self.opened()
        queries()
        few = queries()
        for _number in range(2):
            self.sold(self.shelf, 1)
        self.assertEqual(queries(), few)
