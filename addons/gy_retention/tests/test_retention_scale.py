from odoo.tests import tagged

from .common import RetentionCommon


@tagged("post_install", "-at_install")
class TestRetentionScale(RetentionCommon):
    """Proposing and looking at lists costs the same for many dossiers as for few."""

    def assertSameCost(self, prepare, work):
        costs = []
        for count in (2, 10):
            prepare(count)
            self.env.flush_all()
            self.env.cr.precommit.run()
            work()
            costs.append(self.queries(work))
        self.assertEqual(*costs)

    def add(self, count):
        for number in range(count):
            self.lost(content=b"drawing %d %d" % (count, number))

    def test_query_growth_of_a_look_for_what_has_run_out(self):
        dossiers = self.env["gy.dossier"]
        self.assertSameCost(self.add, lambda: dossiers._run_out(self.company, 500))

    def test_query_growth_of_a_list(self):
        def prepare(count):
            self.add(count)
            self.proposed()

        rows = self.kept(self.env["gy.destruction.row"])
        names = ["dossier_id", "partner_id", "paper_count", "page_count", "end_on", "decision"]
        self.assertSameCost(prepare, lambda: rows.search([]).read(names))
        lists = self.kept(self.env["gy.destruction"])
        self.assertTrue(lists.search([]).read(["destroy_count", "paper_count", "state"]))
