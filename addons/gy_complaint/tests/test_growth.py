from odoo.tests import tagged

from .common import ComplaintCommon


@tagged("post_install", "-at_install")
class TestGrowth(ComplaintCommon):
    """As many queries for few as for many: lists, figures, the one click that finishes."""

    def count(self, work):
        """Return how many queries ``work`` takes the second time, from a cold cache."""
        for _ in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            work()
            queries = self.cr.sql_log_count - before
        return queries

    def reader(self, model, view):
        """Return a method that reads so many rows of a list, as the client does."""
        records = self.as_role("quality", self.env[model])
        fields = records.get_view(self.env.ref(view).id, "list")["models"][model]
        names = {
            name: {"fields": {"display_name": {}}} if records._fields[name].relational else {}
            for name in fields
        }

        def read(limit):
            found = records.web_search_read([], names, limit=limit)
            self.assertEqual(len(found["records"]), limit)

        return read

    def test_query_growth_of_lists(self):
        for number in range(10):
            ticket = self.complaint("minor")
            self.measure(ticket, owner=("technology", "manufacturing")[number % 2])
        for model, view in {
            "gy.complaint.measure": "gy_complaint.complaint_measure_view_list",
            "gy.complaint.figure": "gy_complaint.complaint_figure_view_list",
            "helpdesk.ticket": "helpdesk_mgmt.ticket_view_tree",
        }.items():
            read = self.reader(model, view)
            few = self.count(lambda read=read: read(2))
            self.assertLessEqual(self.count(lambda read=read: read(10)), few, model)

    def test_query_growth_of_lots(self):
        lots = self.lots(6)
        tickets = self.env["helpdesk.ticket"]
        for lot in lots:
            ticket = self.complaint("minor")
            ticket.write({"gy_product_id": self.serial.id, "gy_complaint_lot_ids": lot.ids})
            tickets |= ticket
        few = self.count(lambda: tickets[:2].mapped("gy_lot_stock"))
        self.assertEqual(self.count(lambda: tickets.mapped("gy_lot_stock")), few)

    def test_query_growth_of_norms(self):
        tickets = self.env["helpdesk.ticket"].union(*(self.complaint() for _ in range(6)))

        def compute(some):
            def work():
                for name in ("gy_answer_deadline", "gy_is_open"):
                    self.env.add_to_compute(some._fields[name], some.sudo())
                self.env.flush_all()

            return work

        few = self.count(compute(tickets[:2]))
        self.assertEqual(self.count(compute(tickets)), few)
