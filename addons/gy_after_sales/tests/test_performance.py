from odoo.tests import tagged

from .common import AfterSalesCommon


@tagged("post_install", "-at_install")
class TestPerformance(AfterSalesCommon):
    """The same number of queries for few and for many records."""

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

    def test_list_of_tickets(self):
        lots = self.lots(22)
        order = self.send(self.sold(self.serial, 22), lots=lots)
        for lot in lots:
            self.ticket(order, gy_lot_id=lot.id)
        tickets = self.as_role("salesperson", self.env["helpdesk.ticket"])
        specification = {
            name: {}
            for name in ("number", "name", "gy_warranty_status", "gy_deadline", "gy_is_open")
        } | {
            name: {"fields": {"display_name": {}}}
            for name in ("gy_kind_id", "gy_order_id", "gy_lot_id", "user_id", "stage_id")
        }

        def read(limit):
            domain = [("gy_is_open", "=", True)]
            found = tickets.web_search_read(domain, specification, limit=limit)
            self.assertEqual(len(found["records"]), limit)

        self.assertEqual(self.count(lambda: read(2)), self.count(lambda: read(20)))

    def test_list_of_pieces(self):
        lots = self.lots(20)
        self.send(self.sold(self.serial, 20), lots=lots)
        model = self.as_role("salesperson", self.env["stock.lot"])
        specification = {"name": {}, "gy_shipped_on": {}, "gy_warranty_end": {}} | {
            name: {"fields": {"display_name": {}}}
            for name in ("product_id", "gy_order_id", "gy_partner_id")
        }

        def read(limit):
            found = model.web_search_read(
                [("gy_order_id", "!=", False)], specification, limit=limit
            )
            self.assertEqual(len(found["records"]), limit)

        self.assertEqual(self.count(lambda: read(2)), self.count(lambda: read(20)))

    def test_turns(self):
        order = self.shipped()
        model = self.as_role("technology", self.env["gy.turn"])

        def read():
            model.search([("kind", "=", "ticket")]).mapped("deadline")

        for _ in range(2):
            self.ticket(order)
        few = self.count(read)
        for _ in range(18):
            self.ticket(order)
        self.assertEqual(self.count(read), few)

    def test_following_shipments(self):
        lots = self.lots(22)
        self.send(self.sold(self.serial, 22), lots=lots)
        self.assertEqual(
            self.count(lots[:2]._gy_follow_shipments), self.count(lots[2:]._gy_follow_shipments)
        )

    def test_warranty_of_many_contracts(self):
        orders = self.env["sale.order"].sudo()
        for _ in range(10):
            orders |= self.shipped().sudo()

        def compute(some):
            return lambda: some._gy_recompute("gy_warranty_end", "gy_open_ticket_count")

        few, many = self.count(compute(orders[:2])), self.count(compute(orders))
        self.assertEqual(few, many)

    def test_plain_transfers_cost_nothing_more(self):
        """A transfer without a contract reads no serial number's history."""
        lots = self.lots(2)
        move = self.env["stock.move"].create(
            {
                "product_id": self.serial.id,
                "product_uom_qty": 2,
                "location_id": self.warehouse.lot_stock_id.id,
                "location_dest_id": self.env.ref("stock.stock_location_customers").id,
            }
        )
        self.company.gy_process_enabled = False
        move._action_confirm()
        move._action_assign()
        move.picked = True
        model = type(self.env["stock.lot"])
        calls = []
        self.patch(model, "_gy_latest_lines", lambda lots: calls.append(lots) or {})
        move._action_done()
        self.assertEqual(move.state, "done")
        self.assertFalse(calls)
        self.assertFalse(lots.filtered("gy_order_id"))
