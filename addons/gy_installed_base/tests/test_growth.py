from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import tagged

from .common import InstalledCommon


@tagged("post_install", "-at_install")
class TestGrowth(InstalledCommon):
    """As many queries for few as for many: lists, customers, deliveries, the job."""

    def count(self, work):
        """Return how many queries ``work`` takes the second time, from a cold cache."""
        for _ in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            work()
            self.env.flush_all()
            queries = self.env.cr.sql_log_count - before
        return queries

    def test_query_growth_of_the_list(self):
        self.delivered(20)
        for _number in range(20):
            self.competing()
        view = self.env.ref("gy_installed_base.installed_product_view_list")
        rows = self.as_role("salesperson", self.env["gy.installed.product"])
        fields = rows.get_view(view.id, "list")["models"][rows._name]
        names = {
            name: {"fields": {"display_name": {}}} if rows._fields[name].relational else {}
            for name in fields
        }

        def read(kind, limit):
            found = rows.web_search_read([("kind", "=", kind)], names, limit=limit)
            self.assertEqual(len(found["records"]), limit)

        for kind in ("ours", "competitor"):
            few = self.count(lambda kind=kind: read(kind, 2))
            self.assertEqual(self.count(lambda kind=kind: read(kind, 20)), few, kind)

    def test_query_growth_of_customers(self):
        partners = self.env["res.partner"].create(
            [
                {"name": f"Mill {number}", "user_id": self.users["salesperson"].id}
                for number in range(12)
            ]
        )
        for partner in partners:
            self.entered(partner_id=partner.id)
        partners = self.as_role("salesperson", partners)

        def read(some):
            return lambda: some.mapped("gy_due_qty")

        self.assertEqual(self.count(read(partners[:2])), self.count(read(partners)))

    def test_query_growth_of_following(self):
        orders = self.env["sale.order"].union(*(self.shipped() for _ in range(8)))
        model = self.env["gy.installed.product"]

        def follow(some):
            return lambda: model._follow(some)

        self.assertEqual(self.count(follow(orders[:2])), self.count(follow(orders)))

    def test_query_growth_of_a_delivery(self):
        """Serial numbers are entered together, however many leave."""
        model = type(self.env["gy.installed.product"])
        costs = []
        for number, quantity in enumerate((1, 2, 20)):
            with patch.object(model, "_follow", lambda *_args: None):
                order, _lots = self.delivered(quantity, f"G{number}-")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.env["gy.installed.product"]._follow(order)
            self.env.flush_all()
            costs.append(self.cr.sql_log_count - before)
            self.assertEqual(len(self.rows(order)), quantity)
        self.assertLessEqual(costs[2], costs[1] + 2, costs)

    def test_query_growth_of_offers(self):
        def offer(count):
            rows = self.env["gy.installed.product"].union(
                *(self.entered(quantity=1) for _ in range(count))
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            rows.action_create_opportunity()
            self.env.flush_all()
            return self.cr.sql_log_count - before

        offer(2)
        self.assertLessEqual(offer(20), offer(2) + 2)

    def test_plain_transfers_cost_nothing_more(self):
        """What belongs to no contract is not looked up in the installed base."""
        self.company.gy_process_enabled = False
        order = self.env["sale.order"].create(
            self._draft_vals(
                order_line=[Command.create({"product_id": self.shelf.id, "product_uom_qty": 2})]
            )
        )
        order.action_confirm()
        calls = []
        model = type(self.env["gy.installed.product"])
        with patch.object(model, "_delivered", lambda *args: calls.append(args) or []):
            self.send(order)
        self.assertEqual(order.picking_ids.state, "done")
        self.assertFalse(calls)
