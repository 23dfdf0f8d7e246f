from odoo.tests import tagged

from .common import InstructionCommon


@tagged("post_install", "-at_install")
class TestInstructionScale(InstructionCommon):
    """The list costs the same for many instructions of the same roles as for few."""

    def test_query_growth_of_the_list(self):
        names = ["code", "name", "edition", "stage_id", "unread_count", "state", "display_name"]
        own = self.as_role("quality", self.env["gy.work.instruction"])
        costs = []
        for stages in (("scheduling", "archive"), ("stock_in", "followup", "handover")):
            for stage in stages:
                self.in_force(stage)
            self.look(own, names)
            before = self.cr.sql_log_count
            self.look(own, names)
            costs.append(self.cr.sql_log_count - before)
        self.assertEqual(*costs)

    def look(self, own, names):
        """Read the list as the client does, from the database."""
        self.env.flush_all()
        self.env.invalidate_all()
        own.search([("state", "=", "in_force")]).read(names)
