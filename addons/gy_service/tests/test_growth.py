from odoo.tests import tagged

from .common import ServiceCommon


@tagged("post_install", "-at_install")
class TestGrowth(ServiceCommon):
    """As many queries for few as for many: the job, lists, hours fed to the installed base."""

    def count(self, work, again=True):
        """Return how many queries ``work`` takes the second time, from a cold cache."""
        for _ in range(2 if again else 1):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            work()
            self.env.flush_all()
            queries = self.cr.sql_log_count - before
        return queries

    def read_list(self, model, view, domain=(), role="salesperson"):
        """Return a method that reads so many rows of a list, as the client does."""
        records = self.as_role(role, self.env[model])
        fields = records.get_view(self.env.ref(view).id, "list")["models"][model]
        names = {
            name: {"fields": {"display_name": {}}} if records._fields[name].relational else {}
            for name in fields
        }

        def read(limit):
            found = records.web_search_read(list(domain), names, limit=limit)
            self.assertEqual(len(found["records"]), limit)

        return read

    def test_query_growth_of_the_job(self):
        model = self.env["gy.service.schedule"].sudo()
        for _number in range(6):
            self.shipped(1, months=24)
        self.env.flush_all()
        missing = model._unplanned((0, 0, 0), None)
        few = self.count(lambda: model._plan(missing[:5]), again=False)
        self.assertLessEqual(self.count(lambda: model._plan(missing[5:]), again=False), few + 1)

    def test_query_growth_of_the_plan(self):
        for _number in range(3):
            self.planned(1, months=96)
        read = self.read_list("gy.service.schedule", "gy_service.service_schedule_view_list")
        self.assertEqual(self.count(lambda: read(2)), self.count(lambda: read(20)))

    def test_query_growth_of_usage(self):
        for _number in range(20):
            self.usage(self.entered(quantity=1), hours=100, findings="Runs quietly")
        read = self.read_list("gy.usage.record", "gy_service.usage_record_view_list")
        self.assertEqual(self.count(lambda: read(2)), self.count(lambda: read(20)))

    def test_query_growth_of_feeding(self):
        rows = self.env["gy.installed.product"].union(*(self.entered() for _ in range(12)))
        model = self.env["gy.usage.record"].sudo()
        vals = [{"installed_id": row.id, "hours": 500} for row in rows]
        few = self.count(lambda: model.create(vals[:2]), again=False)
        self.assertLessEqual(self.count(lambda: model.create(vals[2:]), again=False), few + 4)
